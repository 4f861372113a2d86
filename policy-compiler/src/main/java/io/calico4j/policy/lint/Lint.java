package io.calico4j.policy.lint;

/** What is looked for, each with the rule of Calico that makes it worth a look. */
public enum Lint {
    /** A rule before it takes all that this one could match. */
    UNREACHABLE_RULE("unreachable-rule", Severity.WARNING, "the first rule that matches decides, unless it logs"),
    /** A policy before it takes all that this one could match. */
    UNREACHABLE_POLICY(
            "unreachable-policy",
            Severity.WARNING,
            "policies are asked in order, and the first rule that matches decides, unless it logs"),
    /** No given endpoint, or for a rule no given endpoint and network set, matches the selector. */
    SELECTS_NOTHING(
            "selects-nothing",
            Severity.WARNING,
            "a policy applies to endpoints whose labels, own and inherited from profiles, match its selector; a rule's selector means"
                    + " the addresses of endpoints and network sets that match it"),
    /** The selector contradicts itself. */
    UNSATISFIABLE_SELECTOR(
            "unsatisfiable-selector",
            Severity.WARNING,
            "all parts of a selector joined by && must match the same labels"),
    /** All rules of a direction log, so that the tier denies. */
    LOG_ONLY(
            "log-only",
            Severity.WARNING,
            "a Log rule decides nothing, and a tier denies what the policies that select an endpoint do not decide"),
    /** An ingress rule has criteria on the labels of its destination. */
    INGRESS_DESTINATION_SELECTOR(
            "ingress-destination-selector",
            Severity.INFO,
            "the destination of ingress is the endpoint that the policy selects, to which the rule's selector is one condition more"),
    /** An egress rule has criteria on the labels of its source. */
    EGRESS_SOURCE_SELECTOR(
            "egress-source-selector",
            Severity.INFO,
            "the source of egress is the endpoint that the policy selects, to which the rule's selector is one condition more"),
    /** No Tier resource has the name. */
    MISSING_TIER("missing-tier", Severity.WARNING, "a tier that does not exist is asked after all others, and denies"),
    /** No Profile resource has the name. */
    MISSING_PROFILE(
            "missing-profile",
            Severity.WARNING,
            "a profile that does not exist denies where it stands among the others"),
    /** Two policies of the same order decide differently for the same endpoints. */
    ORDER_TIE(
            "order-tie",
            Severity.WARNING,
            "policies of the same order are asked by name, namespace and kind, where - and . come before the end of a name"),
    /** The criteria of a rule exclude each other. */
    NEVER_MATCHES(
            "never-matches",
            Severity.WARNING,
            "all criteria of a rule must hold at once, and networks, IP version and ICMP must be of the packet's IP version"),
    /** A direction is governed, and has no rules. */
    TYPE_WITHOUT_RULES(
            "type-without-rules",
            Severity.INFO,
            "a policy without rules in a direction that it governs still makes the tier deny what no policy of it decides"),
    /** A direction has rules, and is not governed. */
    UNGOVERNED_RULES(
            "ungoverned-rules",
            Severity.WARNING,
            "rules of a direction that is not among the policy's types are ignored"),
    /** A Service is named without a namespace. */
    SERVICE_WITHOUT_NAMESPACE(
            "service-without-namespace",
            Severity.WARNING,
            "the engine looks for a Service without a namespace in no namespace, and so finds no endpoints");

    /** How much a finding matters. */
    public enum Severity {
        /** Often meant so, and worth knowing. */
        INFO,
        /** Hardly meant so. */
        WARNING
    }

    private final String id;
    private final Severity severity;
    private final String rule;

    Lint(String id, Severity severity, String rule) {
        this.id = id;
        this.severity = severity;
        this.rule = rule;
    }

    /** A stable name, such as {@code unreachable-rule}. */
    public String id() {
        return id;
    }

    /** How much findings of this kind matter. */
    public Severity severity() {
        return severity;
    }

    /** What Calico does that makes it matter. */
    public String rule() {
        return rule;
    }

    /** The id. */
    @Override
    public String toString() {
        return id;
    }
}
