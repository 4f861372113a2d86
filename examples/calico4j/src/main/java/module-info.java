/** A program that validates manifests and prints the custom resource definitions that clusters need. */
@org.jspecify.annotations.NullMarked
module io.calico4j.examples.cli {
    requires io.calico4j.api;
    requires info.picocli;

    opens io.calico4j.examples.cli to
            info.picocli;
}
