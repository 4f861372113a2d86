package io.calico4j.policy.assertion;

import io.calico4j.api.net.IpAddress;
import io.calico4j.policy.Flow;
import io.calico4j.policy.PolicyEvaluator;
import io.calico4j.policy.PolicySnapshot;
import io.calico4j.policy.Step;
import io.calico4j.policy.Verdict;
import io.calico4j.policy.Verdict.Outcome;
import io.calico4j.policy.assertion.PolicyAssert.End;
import io.calico4j.policy.dataplane.PolicyId;
import io.calico4j.policy.flatten.PolicyKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An assertion about a connection. Where the ends have addresses of both IP versions, it must hold for all of them. Immutable.
 */
public final class ConnectionAssert {

    private final String subject;
    private final List<Verdict> verdicts;

    private ConnectionAssert(String subject, List<Verdict> verdicts) {
        this.subject = subject;
        this.verdicts = verdicts;
    }

    static ConnectionAssert of(PolicySnapshot world, End source, End destination, Traffic traffic) {
        PolicyEvaluator evaluator = PolicyEvaluator.of(world);
        String subject = source.name() + " to " + destination.name() + " on " + traffic;
        List<Verdict> verdicts = new ArrayList<>();
        for (IpAddress from : source.addresses()) {
            for (IpAddress to : destination.addresses()) {
                if (from.version() == to.version()) {
                    Flow flow = traffic.flow().apply(Flow.between(from, to));
                    verdicts.add(
                            source.endpoint() == null && destination.endpoint() == null
                                    ? evaluator.evaluate(flow)
                                    : evaluator.evaluate(source.endpoint(), destination.endpoint(), flow));
                }
            }
        }
        if (verdicts.isEmpty()) {
            throw new IllegalArgumentException(subject + ": the ends have no addresses of the same IP version");
        }
        return new ConnectionAssert(subject, verdicts);
    }

    /** What was found, one verdict for each pair of addresses. */
    public List<Verdict> verdicts() {
        return List.copyOf(verdicts);
    }

    /**
     * Fails unless policy lets the connection through.
     *
     * @return this
     */
    public ConnectionAssert isAllowed() {
        return is(Outcome.ALLOW, "allowed");
    }

    /**
     * Fails unless policy drops the connection.
     *
     * @return this
     */
    public ConnectionAssert isDenied() {
        return is(Outcome.DENY, "denied");
    }

    /**
     * Fails unless this drops the connection.
     *
     * @param what a policy, {@code NetworkPolicy shop/db}, {@code shop/db}, or {@code db} for a global one; a profile, {@code Profile kns.shop};
     *     or {@code tier default} where a tier denies at its end, which each of its policies that select the endpoint does too
     * @return this
     */
    public ConnectionAssert isDeniedBy(String what) {
        return isBy(isDenied(), what, "denied");
    }

    /**
     * Fails unless this lets the connection through, in the last of the directions that were asked.
     *
     * @param what a policy or profile, as with {@link #isDeniedBy}
     * @return this
     */
    public ConnectionAssert isAllowedBy(String what) {
        return isBy(isAllowed(), what, "allowed");
    }

    private ConnectionAssert is(Outcome outcome, String word) {
        for (Verdict verdict : verdicts) {
            if (verdict.outcome() != outcome) {
                throw failure("to be " + word, "", verdict);
            }
        }
        return this;
    }

    private ConnectionAssert isBy(ConnectionAssert holds, String what, String word) {
        for (Verdict verdict : holds.verdicts) {
            Set<String> names = deciders(verdict);
            if (!names.contains(what)) {
                String instead = "by " + names.stream().collect(Collectors.joining(" or ")) + ": ";
                throw failure("to be " + word + " by " + what, instead, verdict);
            }
        }
        return this;
    }

    private AssertionError failure(String expected, String instead, Verdict verdict) {
        return new AssertionError(
                "expected " + subject + " " + expected + ", but it is\n" + instead + verdict.receipts());
    }

    /** All that the deciding step may be called. */
    private static Set<String> deciders(Verdict verdict) {
        Set<String> names = new LinkedHashSet<>();
        Step step = verdict.decidingStep();
        if (step == null) {
            return names;
        }
        if (step.kind().equals(Step.END_OF_TIER)) {
            names.add("tier " + step.tier());
            for (PolicyId id : step.selecting()) {
                add(names, new PolicyKey(id.kind(), id.namespace(), id.name()));
            }
        } else {
            add(names, new PolicyKey(step.kind(), step.namespace(), step.name()));
        }
        return names;
    }

    private static void add(Set<String> names, PolicyKey key) {
        names.add(key.toString());
        names.add(key.namespace().isEmpty() ? key.name() : key.namespace() + "/" + key.name());
    }

    /** What is asserted about. */
    @Override
    public String toString() {
        return subject;
    }
}
