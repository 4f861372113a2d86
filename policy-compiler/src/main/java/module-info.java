/**
 * Calico policy, computed: which policies apply to an endpoint and in which order, whether they let a connection through and
 * why, who may reach whom, and what a dataplane has to enforce. No I/O, no threads, no datastore: everything here is a
 * value or a pure function of resources, safe to share between threads, but for the
 * {@linkplain io.calico4j.policy.PolicyCompiler compiler}, which remembers the resources that it was fed with.
 */
@org.jspecify.annotations.NullMarked
module io.calico4j.policy {
    requires transitive io.calico4j.api;

    exports io.calico4j.policy;
    exports io.calico4j.policy.assertion;
    exports io.calico4j.policy.connectivity;
    exports io.calico4j.policy.dataplane;
    exports io.calico4j.policy.flatten;
    exports io.calico4j.policy.lint;
    exports io.calico4j.policy.model;
    exports io.calico4j.policy.path;
}
