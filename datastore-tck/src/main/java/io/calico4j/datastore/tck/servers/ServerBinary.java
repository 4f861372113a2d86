package io.calico4j.datastore.tck.servers;

/**
 * A server program that tests run: its name and version, where a user may name one, and the Go module it is built from.
 *
 * <p>Constants, therefore safe for use by any thread. {@link ServerBinaries#find} turns one into a file.
 */
public enum ServerBinary {
    /** The etcd server, which holds the data of both datastores. */
    ETCD("etcd", "3.6.16", "CALICO4J_ETCD", "-s -w", "a minute or two"),

    /** The Kubernetes API server, which needs an {@link #ETCD} behind it. */
    KUBE_APISERVER(
            "kube-apiserver",
            "1.34.4",
            "CALICO4J_KUBE_APISERVER",
            "-s -w -X k8s.io/component-base/version.gitVersion=v1.34.4",
            "about eight minutes on two cores");

    private final String program;
    private final String version;
    private final String environmentVariable;
    private final String linkerFlags;
    private final String buildTime;

    ServerBinary(String program, String version, String environmentVariable, String linkerFlags, String buildTime) {
        this.program = program;
        this.version = version;
        this.environmentVariable = environmentVariable;
        this.linkerFlags = linkerFlags;
        this.buildTime = buildTime;
    }

    /**
     * The name of the executable file, as found on the {@code PATH}.
     *
     * @return for example {@code kube-apiserver}
     */
    public String program() {
        return program;
    }

    /**
     * The version that is built, and that a cached file must have. A file that a user names, or that is found on the
     * {@code PATH}, is taken in whatever version it has.
     *
     * @return the version without a leading {@code v}
     */
    public String version() {
        return version;
    }

    /**
     * The system property that names a file to run instead of searching.
     *
     * @return for example {@code calico4j.etcd}
     */
    public String systemProperty() {
        return "calico4j." + program;
    }

    /**
     * The environment variable that names a file to run instead of searching; the system property wins over it.
     *
     * @return for example {@code CALICO4J_ETCD}
     */
    public String environmentVariable() {
        return environmentVariable;
    }

    /**
     * The resource folder, relative to this class, with the Go module ({@code go.mod}, {@code go.sum},
     * {@code main.go}) that the program is built from.
     *
     * @return a folder name without slashes
     */
    public String moduleFolder() {
        return program;
    }

    /**
     * What {@code go build -ldflags} gets.
     *
     * @return flags separated by blanks
     */
    public String linkerFlags() {
        return linkerFlags;
    }

    /** How long a build with an empty Go cache takes, for people to read. */
    String buildTime() {
        return buildTime;
    }

    /** Program and version, for messages. */
    @Override
    public String toString() {
        return program + " " + version;
    }
}
