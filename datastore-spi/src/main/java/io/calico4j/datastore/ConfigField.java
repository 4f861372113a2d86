package io.calico4j.datastore;

import io.calico4j.datastore.ClientConfig.DatastoreType;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One setting: its names in the places where it is read, and its place in the configuration.
 *
 * @param name its name in files, as in Calico's documentation
 * @param goName its name in messages on variables
 * @param variables the environment variables that give it; the first one that is set does, be it to nothing
 * @param type how its values are written
 * @param secret whether nobody may see its value
 * @param getter reads it; null if it is not set
 * @param setter sets it
 */
record ConfigField<T>(
        String name,
        String goName,
        List<String> variables,
        ConfigValue<T> type,
        boolean secret,
        Function<ClientConfig, @Nullable T> getter,
        BiConsumer<ClientConfigBuilder, T> setter) {

    static final String DATASTORE_TYPE = "datastoreType";
    static final String KUBECONFIG = "kubeconfig";

    /** In the order in which Calico reads the variables, since the first one at fault is the one that it names. */
    static final List<ConfigField<?>> ALL = List.of(
            text(
                    DATASTORE_TYPE,
                    "DATASTORE_TYPE",
                    config -> config.datastoreType().toString(),
                    ConfigField::type),
            text("etcdEndpoints", "ETCD_ENDPOINTS", ConfigField::endpoints, ConfigField::endpoints),
            text(
                    "etcdDiscoverySrv",
                    "ETCD_DISCOVERY_SRV",
                    ClientConfig::etcdDiscoverySrv,
                    ClientConfigBuilder::etcdDiscoverySrv),
            text("etcdUsername", "ETCD_USERNAME", ClientConfig::etcdUsername, ClientConfigBuilder::etcdUsername),
            secret("etcdPassword", "ETCD_PASSWORD", ClientConfig::etcdPassword, ClientConfigBuilder::etcdPassword),
            text("etcdKeyFile", "ETCD_KEY_FILE", ClientConfig::etcdKeyFile, ClientConfigBuilder::etcdKeyFile),
            text("etcdCertFile", "ETCD_CERT_FILE", ClientConfig::etcdCertFile, ClientConfigBuilder::etcdCertFile),
            text(
                    "etcdCACertFile",
                    "ETCD_CA_CERT_FILE",
                    ClientConfig::etcdCaCertFile,
                    ClientConfigBuilder::etcdCaCertFile),
            secret("etcdKey", "", ClientConfig::etcdKey, ClientConfigBuilder::etcdKey),
            secret("etcdCert", "", ClientConfig::etcdCert, ClientConfigBuilder::etcdCert),
            secret("etcdCACert", "", ClientConfig::etcdCaCert, ClientConfigBuilder::etcdCaCert),
            text(KUBECONFIG, "KUBECONFIG", ClientConfig::kubeconfig, ClientConfigBuilder::kubeconfig),
            text(
                    "k8sAPIEndpoint",
                    "K8S_API_ENDPOINT",
                    ClientConfig::k8sApiEndpoint,
                    ClientConfigBuilder::k8sApiEndpoint),
            text("k8sKeyFile", "K8S_KEY_FILE", ClientConfig::k8sKeyFile, ClientConfigBuilder::k8sKeyFile),
            text("k8sCertFile", "K8S_CERT_FILE", ClientConfig::k8sCertFile, ClientConfigBuilder::k8sCertFile),
            text("k8sCAFile", "K8S_CA_FILE", ClientConfig::k8sCaFile, ClientConfigBuilder::k8sCaFile),
            new ConfigField<>(
                    "k8sAPIToken",
                    "K8sAPIToken",
                    // Calico reads the first one only, by a slip that has become its rule.
                    Stream.concat(
                                    Stream.of("CALICO_K8SAPITOKEN"),
                                    Stream.of("K8S_TOKEN", "K8S_API_TOKEN").flatMap(name -> prefixed(name).stream()))
                            .toList(),
                    ConfigValue.TEXT,
                    true,
                    ClientConfig::k8sToken,
                    ClientConfigBuilder::k8sToken),
            flag(
                    "k8sInsecureSkipTLSVerify",
                    "K8sInsecureSkipTLSVerify",
                    "K8S_INSECURE_SKIP_TLS_VERIFY",
                    ClientConfig::k8sInsecureSkipTlsVerify,
                    ClientConfigBuilder::k8sInsecureSkipTlsVerify),
            flag(
                    "k8sDisableNodePoll",
                    "K8sDisableNodePoll",
                    "K8S_DISABLE_NODE_POLL",
                    ClientConfig::k8sDisableNodePoll,
                    ClientConfigBuilder::k8sDisableNodePoll),
            flag(
                    "usePodCIDR",
                    "K8sUsePodCIDR",
                    "USE_POD_CIDR",
                    ClientConfig::usePodCidr,
                    ClientConfigBuilder::usePodCidr),
            secret("kubeconfigInline", "", ClientConfig::kubeconfigInline, ClientConfigBuilder::kubeconfigInline),
            new ConfigField<>(
                    "k8sClientQPS",
                    "K8sClientQPS",
                    prefixed("K8S_CLIENT_QPS"),
                    ConfigValue.DECIMAL,
                    false,
                    config -> config.k8sClientQps() == 0 ? null : config.k8sClientQps(),
                    ClientConfigBuilder::k8sClientQps),
            new ConfigField<>(
                    "k8sClientBurst",
                    "K8sClientBurst",
                    prefixed("K8S_CLIENT_BURST"),
                    ConfigValue.WHOLE,
                    false,
                    config -> config.k8sClientBurst() == 0 ? null : config.k8sClientBurst(),
                    ClientConfigBuilder::k8sClientBurst),
            text(
                    "k8sCurrentContext",
                    "K8S_CURRENT_CONTEXT",
                    ClientConfig::k8sCurrentContext,
                    ClientConfigBuilder::k8sCurrentContext),
            text(
                    "calicoAPIGroup",
                    "CALICO_API_GROUP",
                    ClientConfig::calicoApiGroup,
                    ClientConfigBuilder::calicoApiGroup));

    private static List<String> prefixed(String variable) {
        return List.of("CALICO_" + variable, variable);
    }

    private static ConfigField<String> text(
            String name,
            String variable,
            Function<ClientConfig, @Nullable String> getter,
            BiConsumer<ClientConfigBuilder, String> setter) {
        return new ConfigField<>(name, name, prefixed(variable), ConfigValue.TEXT, false, getter, setter);
    }

    /** Those without a variable are for files only. */
    private static ConfigField<String> secret(
            String name,
            String variable,
            Function<ClientConfig, @Nullable String> getter,
            BiConsumer<ClientConfigBuilder, String> setter) {
        List<String> variables = variable.isEmpty() ? List.of() : prefixed(variable);
        return new ConfigField<>(name, name, variables, ConfigValue.TEXT, true, getter, setter);
    }

    private static ConfigField<Boolean> flag(
            String name,
            String goName,
            String variable,
            Function<ClientConfig, Boolean> getter,
            BiConsumer<ClientConfigBuilder, Boolean> setter) {
        return new ConfigField<>(
                name,
                goName,
                prefixed(variable),
                ConfigValue.FLAG,
                false,
                config -> getter.apply(config) ? Boolean.TRUE : null,
                setter);
    }

    private static void type(ClientConfigBuilder builder, String type) {
        if (!type.isEmpty()) {
            builder.datastoreType(DatastoreType.parse(type));
        }
    }

    private static @Nullable String endpoints(ClientConfig config) {
        return config.etcdEndpoints().isEmpty() ? null : String.join(",", config.etcdEndpoints());
    }

    /** Nothing is trimmed or left out: what is between two commas is an endpoint. */
    private static void endpoints(ClientConfigBuilder builder, String list) {
        builder.etcdEndpoints(list.isEmpty() ? List.of() : Arrays.asList(list.split(",", -1)));
    }

    /** Its value as text; null if it is not set. */
    @Nullable
    String text(ClientConfig config) {
        T value = getter.apply(config);
        return value == null ? null : value.toString();
    }
}
