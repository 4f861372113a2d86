/**
 * The Calico resource model: kinds and their fields, value types, the selector language, validation, JSON and YAML, and
 * the pure conversion of Kubernetes objects. No I/O, no threads: everything here is a value or a pure function, safe to
 * share between threads.
 */
@org.jspecify.annotations.NullMarked
module io.calico4j.api {
    requires com.fasterxml.jackson.annotation;
    requires com.fasterxml.jackson.core;
    requires transitive com.fasterxml.jackson.databind;
    requires org.yaml.snakeyaml;
    requires re2j;
    requires transitive org.jspecify;
    requires static io.soabase.recordbuilder.core;
    requires static java.compiler;

    exports io.calico4j.api;
    exports io.calico4j.api.bgp;
    exports io.calico4j.api.codec;
    exports io.calico4j.api.config;
    exports io.calico4j.api.endpoint;
    exports io.calico4j.api.ipam;
    exports io.calico4j.api.kubernetes;
    exports io.calico4j.api.names;
    exports io.calico4j.api.net;
    exports io.calico4j.api.node;
    exports io.calico4j.api.policy;
    exports io.calico4j.api.schema;
    exports io.calico4j.api.selector;
    exports io.calico4j.api.v1;
    exports io.calico4j.api.validation;

    opens io.calico4j.api to
            com.fasterxml.jackson.databind;
    opens io.calico4j.api.bgp to
            com.fasterxml.jackson.databind;
    opens io.calico4j.api.config to
            com.fasterxml.jackson.databind;
    opens io.calico4j.api.endpoint to
            com.fasterxml.jackson.databind;
    opens io.calico4j.api.internal to
            com.fasterxml.jackson.databind;
    opens io.calico4j.api.ipam to
            com.fasterxml.jackson.databind;
    opens io.calico4j.api.kubernetes to
            com.fasterxml.jackson.databind;
    opens io.calico4j.api.net to
            com.fasterxml.jackson.databind;
    opens io.calico4j.api.node to
            com.fasterxml.jackson.databind;
    opens io.calico4j.api.policy to
            com.fasterxml.jackson.databind;
}
