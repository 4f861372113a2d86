package io.calico4j.api.kubernetes;

import io.calico4j.api.ObjectMeta;
import io.calico4j.api.policy.Profile;
import io.calico4j.api.policy.ProfileSpec;
import io.calico4j.api.policy.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Namespaces and service accounts as the profiles that Pods refer to. A namespace's profile allows everything; a service
 * account's has no rules. Both hand their labels down, with a prefix that says whose they are.
 */
public final class ProfileConversion {

    /** What the names of namespaces' profiles begin with. */
    public static final String NAMESPACE_PROFILE_PREFIX = "kns.";

    /** What the names of service accounts' profiles begin with. */
    public static final String SERVICE_ACCOUNT_PROFILE_PREFIX = "ksa.";

    /** What a namespace's labels are prefixed with. */
    public static final String NAMESPACE_LABEL_PREFIX = "pcns.";

    /** What a service account's labels are prefixed with. */
    public static final String SERVICE_ACCOUNT_LABEL_PREFIX = "pcsa.";

    private static final String NAME_LABEL = "projectcalico.org/name";

    private ProfileConversion() {}

    /**
     * The profile of a namespace; its revision is {@code <namespace's>/}.
     *
     * @throws ConversionException if the namespace has no valid UID
     */
    public static Profile convert(Namespace namespace) {
        ObjectMeta meta = namespace.metadata();
        String name = meta.nameOrEmpty();
        return new Profile(
                metadata(meta, namespaceProfile(name), revision(meta) + "/"),
                new ProfileSpec(
                        List.of(Rule.allow()),
                        List.of(Rule.allow()),
                        labels(meta.labels(), NAMESPACE_LABEL_PREFIX, name)));
    }

    /**
     * The profile of a service account; its revision is {@code /<service account's>}.
     *
     * @throws ConversionException if the service account has no valid UID
     */
    public static Profile convert(ServiceAccount serviceAccount) {
        ObjectMeta meta = serviceAccount.metadata();
        String name = meta.nameOrEmpty();
        return new Profile(
                metadata(meta, serviceAccountProfile(meta.namespace(), name), "/" + revision(meta)),
                new ProfileSpec(List.of(), List.of(), labels(meta.labels(), SERVICE_ACCOUNT_LABEL_PREFIX, name)));
    }

    /** The name of a namespace's profile. */
    public static String namespaceProfile(String namespace) {
        return NAMESPACE_PROFILE_PREFIX + namespace;
    }

    /** The name of a service account's profile; no namespace means {@code default}. */
    public static String serviceAccountProfile(@Nullable String namespace, String serviceAccount) {
        return SERVICE_ACCOUNT_PROFILE_PREFIX + (namespace == null ? "default" : namespace) + "." + serviceAccount;
    }

    /** The namespace that the profile with this name is of; empty if it is none of a namespace. */
    public static Optional<String> namespaceOf(String profile) {
        return profile.startsWith(NAMESPACE_PROFILE_PREFIX)
                ? Optional.of(profile.substring(NAMESPACE_PROFILE_PREFIX.length()))
                : Optional.empty();
    }

    /**
     * A service account.
     *
     * @param namespace the namespace that it is in
     * @param name its name there
     */
    public record ServiceAccountName(String namespace, String name) {}

    /** The service account that the profile with this name is of; empty if it is none of a service account. */
    public static Optional<ServiceAccountName> serviceAccountOf(String profile) {
        // Names of service accounts may have dots, those of namespaces may not.
        String[] parts = profile.split("\\.", 3);
        return profile.startsWith(SERVICE_ACCOUNT_PROFILE_PREFIX) && parts.length == 3
                ? Optional.of(new ServiceAccountName(parts[1], parts[2]))
                : Optional.empty();
    }

    private static String revision(ObjectMeta meta) {
        return meta.resourceVersion() == null ? "" : meta.resourceVersion();
    }

    private static ObjectMeta metadata(ObjectMeta source, String name, String revision) {
        return ObjectMeta.builder()
                .name(name)
                .uid(UidConversion.convert(source.uid() == null ? "" : source.uid()))
                .creationTimestamp(source.creationTimestamp())
                .resourceVersion(revision)
                .build();
    }

    private static Map<String, String> labels(Map<String, String> labels, String prefix, String name) {
        Map<String, String> prefixed = new TreeMap<>();
        labels.forEach((key, value) -> prefixed.put(prefix + key, value));
        prefixed.put(prefix + NAME_LABEL, name);
        return prefixed;
    }
}
