package io.calico4j.api;

/** The two families of custom resource definitions that Calico has for the Kubernetes datastore. */
public enum CrdFamily {
    /** Calico's own storage behind its API server or its client: metadata is kept in an annotation. */
    V1("crd.projectcalico.org", "v1"),
    /** The resources as people write them, without anything between them and the Kubernetes API server. */
    V3("projectcalico.org", "v3");

    private final String group;
    private final String version;

    CrdFamily(String group, String version) {
        this.group = group;
        this.version = version;
    }

    /** The API group. */
    public String group() {
        return group;
    }

    /** The version within the group. */
    public String version() {
        return version;
    }

    /** Group and version as in {@code apiVersion}. */
    public String apiVersion() {
        return group + "/" + version;
    }
}
