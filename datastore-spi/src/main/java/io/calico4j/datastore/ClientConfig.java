package io.calico4j.datastore;

import io.calico4j.api.CalicoRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which datastore a client connects to, and how: the settings of Calico's {@code CalicoAPIConfig}, and a time limit. Immutable
 * and safe to share between threads.
 *
 * <p>{@link #fromEnvironment} and {@link #fromFile} read them as Calico's own programs do, and {@link #builder} takes them from
 * code. The ways are never mixed: a file goes without the environment. An empty text counts as none.
 *
 * <p>For each setting, its name in a file and its environment variable are given. The variable with {@code CALICO_} in front of
 * its name goes before the one without, even if it is empty: that unsets the setting. No password, token, key or inline
 * kubeconfig is in any text that this class makes.
 *
 * @param datastoreType {@code datastoreType}, {@code DATASTORE_TYPE}; if absent, etcd where endpoints are given (records of a
 *     domain do not count), else Kubernetes
 * @param etcdEndpoints {@code etcdEndpoints}, {@code ETCD_ENDPOINTS}: URLs, there separated by commas without spaces
 * @param etcdDiscoverySrv {@code etcdDiscoverySrv}, {@code ETCD_DISCOVERY_SRV}: a domain whose SRV records name the endpoints,
 *     instead of them
 * @param etcdUsername {@code etcdUsername}, {@code ETCD_USERNAME}; used together with a password only
 * @param etcdPassword {@code etcdPassword}, {@code ETCD_PASSWORD}
 * @param etcdKeyFile {@code etcdKeyFile}, {@code ETCD_KEY_FILE}: the client's key, PEM
 * @param etcdCertFile {@code etcdCertFile}, {@code ETCD_CERT_FILE}: the client's certificate, PEM
 * @param etcdCaCertFile {@code etcdCACertFile}, {@code ETCD_CA_CERT_FILE}: certificates that the server's is checked with, PEM
 * @param etcdKey {@code etcdKey}: the client's key itself, PEM. Has no environment variable; cannot be mixed with files
 * @param etcdCert {@code etcdCert}: the client's certificate itself, PEM. Has no environment variable
 * @param etcdCaCert {@code etcdCACert}: the certificate itself that the server's is checked with, PEM; needs the other two.
 *     Has no environment variable
 * @param kubeconfig {@code kubeconfig}, {@code KUBECONFIG}: a file, which must exist; or several with the operating system's
 *     path separator between them, of which those that exist are merged, the first one winning. If absent, the file {@code
 *     .kube/config} in the folder that {@code HOME} names is taken where it exists and no {@code k8sAPIEndpoint} is given; the
 *     builder does not look for it
 * @param kubeconfigInline {@code kubeconfigInline}: the content of a kubeconfig. Has no environment variable. Whatever else says
 *     how to reach the API server is ignored with it
 * @param k8sApiEndpoint {@code k8sAPIEndpoint}, {@code K8S_API_ENDPOINT}: URL of the API server; this and the following go
 *     before the kubeconfig's
 * @param k8sKeyFile {@code k8sKeyFile}, {@code K8S_KEY_FILE}: the client's key, PEM
 * @param k8sCertFile {@code k8sCertFile}, {@code K8S_CERT_FILE}: the client's certificate, PEM
 * @param k8sCaFile {@code k8sCAFile}, {@code K8S_CA_FILE}: certificates that the server's is checked with, PEM
 * @param k8sToken {@code k8sAPIToken}, {@code CALICO_K8SAPITOKEN}: bearer token. {@code K8S_TOKEN} and {@code K8S_API_TOKEN}
 *     are read too, which Calico's own components ignore
 * @param k8sInsecureSkipTlsVerify {@code k8sInsecureSkipTLSVerify}, {@code K8S_INSECURE_SKIP_TLS_VERIFY}: whether any server is
 *     trusted
 * @param k8sDisableNodePoll {@code k8sDisableNodePoll}, {@code K8S_DISABLE_NODE_POLL}: without effect, as in Calico of today
 * @param usePodCidr {@code usePodCIDR}, {@code USE_POD_CIDR}: whether addresses come from the Nodes' CIDRs, and Calico's IPAM is
 *     not used
 * @param k8sClientQps {@code k8sClientQPS}, {@code K8S_CLIENT_QPS}: requests a second; 0 leaves it to the client
 * @param k8sClientBurst {@code k8sClientBurst}, {@code K8S_CLIENT_BURST}: requests at once; 0 leaves it to the client
 * @param k8sCurrentContext {@code k8sCurrentContext}, {@code K8S_CURRENT_CONTEXT}: the kubeconfig's context; if absent, its
 *     current one
 * @param calicoApiGroup {@code calicoAPIGroup}, {@code CALICO_API_GROUP}: {@code projectcalico.org/v3} or {@code
 *     crd.projectcalico.org/v1}, whose custom resources a Kubernetes datastore uses; if absent, the API server is asked
 * @param timeout how long one request may take; if absent, 10 seconds. An addition of this library, for code alone
 * @param origins where the settings were read from, for {@link #explain}; if absent, nowhere
 */
@CalicoRecord
public record ClientConfig(
        DatastoreType datastoreType,
        List<String> etcdEndpoints,
        @Nullable String etcdDiscoverySrv,
        @Nullable String etcdUsername,
        @Nullable String etcdPassword,
        @Nullable String etcdKeyFile,
        @Nullable String etcdCertFile,
        @Nullable String etcdCaCertFile,
        @Nullable String etcdKey,
        @Nullable String etcdCert,
        @Nullable String etcdCaCert,
        @Nullable String kubeconfig,
        @Nullable String kubeconfigInline,
        @Nullable String k8sApiEndpoint,
        @Nullable String k8sKeyFile,
        @Nullable String k8sCertFile,
        @Nullable String k8sCaFile,
        @Nullable String k8sToken,
        boolean k8sInsecureSkipTlsVerify,
        boolean k8sDisableNodePoll,
        boolean usePodCidr,
        float k8sClientQps,
        long k8sClientBurst,
        @Nullable String k8sCurrentContext,
        @Nullable String calicoApiGroup,
        Duration timeout,
        ConfigOrigins origins)
        implements ClientConfigBuilder.With {

    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    /** The datastores that Calico has. */
    public enum DatastoreType {
        ETCDV3,
        KUBERNETES;

        /** As it is written in configuration. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        static DatastoreType parse(String text) {
            for (DatastoreType type : values()) {
                if (type.toString().equals(text)) {
                    return type;
                }
            }
            throw new IllegalArgumentException("unknown datastore type: " + text);
        }
    }

    public ClientConfig {
        etcdEndpoints = etcdEndpoints == null ? List.of() : List.copyOf(etcdEndpoints);
        datastoreType = datastoreType == null ? defaultType(etcdEndpoints) : datastoreType;
        etcdDiscoverySrv = presence(etcdDiscoverySrv);
        etcdUsername = presence(etcdUsername);
        etcdPassword = presence(etcdPassword);
        etcdKeyFile = presence(etcdKeyFile);
        etcdCertFile = presence(etcdCertFile);
        etcdCaCertFile = presence(etcdCaCertFile);
        etcdKey = presence(etcdKey);
        etcdCert = presence(etcdCert);
        etcdCaCert = presence(etcdCaCert);
        kubeconfig = presence(kubeconfig);
        kubeconfigInline = presence(kubeconfigInline);
        k8sApiEndpoint = presence(k8sApiEndpoint);
        k8sKeyFile = presence(k8sKeyFile);
        k8sCertFile = presence(k8sCertFile);
        k8sCaFile = presence(k8sCaFile);
        k8sToken = presence(k8sToken);
        k8sCurrentContext = presence(k8sCurrentContext);
        calicoApiGroup = presence(calicoApiGroup);
        timeout = timeout == null ? DEFAULT_TIMEOUT : timeout;
        origins = origins == null ? ConfigOrigins.NONE : origins;
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be positive: " + timeout);
        }
    }

    private static @Nullable String presence(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    static DatastoreType defaultType(List<String> etcdEndpoints) {
        return etcdEndpoints.isEmpty() ? DatastoreType.KUBERNETES : DatastoreType.ETCDV3;
    }

    /** A builder of a configuration in which nothing is set. It reads neither the environment nor files. */
    public static ClientConfigBuilder builder() {
        return ClientConfigBuilder.builder();
    }

    /** An etcd datastore at these endpoints. */
    public static ClientConfig etcd(String... endpoints) {
        return builder()
                .datastoreType(DatastoreType.ETCDV3)
                .etcdEndpoints(List.of(endpoints))
                .build();
    }

    /**
     * The configuration that the process's environment describes.
     *
     * @throws IllegalArgumentException if a variable has a value that it cannot have, naming the variable
     */
    public static ClientConfig fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /**
     * The configuration that environment variables describe, {@code HOME} among them.
     *
     * @throws IllegalArgumentException if a variable has a value that it cannot have, naming the variable
     */
    public static ClientConfig fromEnvironment(Map<String, String> environment) {
        return ConfigEnvironment.read(environment);
    }

    /**
     * The configuration in a file, such as {@code /etc/calico/calicoctl.cfg}: a {@code CalicoAPIConfig} in YAML or JSON, of
     * which the first document is read. Of the process's environment nothing but {@code HOME} matters.
     *
     * @throws IllegalArgumentException if the file cannot be read, is no such document, or has a field that is unknown, given
     *     twice or of a wrong type, naming file, line and field
     */
    public static ClientConfig fromFile(Path file) {
        return fromFile(file, System.getenv());
    }

    /**
     * The configuration in a file.
     *
     * @param environment in which {@code HOME} is looked up
     * @throws IllegalArgumentException as {@link #fromFile(Path)} does
     */
    public static ClientConfig fromFile(Path file, Map<String, String> environment) {
        return ConfigFile.read(file, environment);
    }

    /** Every setting that is in effect, and where it comes from. */
    public ConfigExplanation explain() {
        return ConfigExplanation.of(this);
    }

    /** What is set, without passwords, tokens, keys and inline kubeconfigs. */
    @Override
    public String toString() {
        return explain().settings().stream()
                .map(setting -> setting.name() + "=" + setting.value())
                .collect(Collectors.joining(", ", "ClientConfig[", "]"));
    }
}
