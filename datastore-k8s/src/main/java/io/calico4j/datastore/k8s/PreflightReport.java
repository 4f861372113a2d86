package io.calico4j.datastore.k8s;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Preflight} has found. Immutable.
 *
 * @param findings the findings, in the order in which a reader should act on them; never empty
 */
public record PreflightReport(List<Finding> findings) {

    /** How much a finding matters. */
    public enum Severity {
        /** As it should be. */
        OK,
        /** The program works, but not all of it or not as somebody may expect; or it could not be found out. */
        WARNING,
        /** The program will fail. */
        PROBLEM;

        /** As it is printed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What was looked at. */
    public enum Check {
        /** Whether the API server answers, and its version. */
        SERVER,
        /** Which family of custom resources the datastore is made of. */
        FAMILY,
        /** Whether the datastore has the intended operations at all. */
        OPERATIONS,
        /** Whether the API server serves the resources that they need. */
        RESOURCES,
        /** Whether the caller may make the requests that they need. */
        PERMISSIONS,
        /** Whether the datastore is set up and open for use. */
        READINESS,
        /** The networks that Kubernetes gives to nodes for their Pods. */
        POD_NETWORKS,
        /** The IP pools, and the nodes' networks among them. */
        IP_POOLS
    }

    /**
     * One finding.
     *
     * @param severity how much it matters
     * @param check what was looked at
     * @param found what was found, in words
     * @param advice what to do about it, of one or more lines; null if there is nothing to do
     */
    public record Finding(
            Severity severity,
            Check check,
            String found,
            @Nullable String advice) {

        static Finding ok(Check check, String found) {
            return new Finding(Severity.OK, check, found, null);
        }

        static Finding warning(Check check, String found, @Nullable String advice) {
            return new Finding(Severity.WARNING, check, found, advice);
        }

        static Finding problem(Check check, String found, @Nullable String advice) {
            return new Finding(Severity.PROBLEM, check, found, advice);
        }

        /** Severity, what was found, and below it what to do. */
        @Override
        public String toString() {
            String line = String.format(Locale.ROOT, "%-8s %s", severity, found);
            return advice == null ? line : line + "\n" + advice.indent(9).stripTrailing();
        }
    }

    public PreflightReport {
        findings = List.copyOf(findings);
    }

    /** Whether nothing was found that will make the program fail. */
    public boolean isPassed() {
        return worst() != Severity.PROBLEM;
    }

    /** The severity of the worst finding. */
    public Severity worst() {
        return findings.stream()
                .map(Finding::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.OK);
    }

    /** The findings of one severity; may be empty. */
    public List<Finding> of(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }

    /** The whole report to be read by people: a line for each finding, and below it what to do. */
    @Override
    public String toString() {
        String counts = List.of(Severity.PROBLEM, Severity.WARNING).stream()
                .filter(severity -> !of(severity).isEmpty())
                .map(severity ->
                        of(severity).size() + " " + severity + (of(severity).size() == 1 ? "" : "s"))
                .collect(Collectors.joining(", "));
        return findings.stream()
                .map(Finding::toString)
                .collect(Collectors.joining("\n", "", "\n" + (counts.isEmpty() ? "all is well" : counts)));
    }
}
