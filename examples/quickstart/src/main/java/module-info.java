/** A program that says who may reach whom, from a folder of manifests or from a live datastore. */
@org.jspecify.annotations.NullMarked
module io.calico4j.examples.quickstart {
    requires io.calico4j.datastore;
    requires io.calico4j.policy;
    requires info.picocli;
    requires java.logging;

    opens io.calico4j.examples.quickstart to
            info.picocli;
}
