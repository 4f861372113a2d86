package io.calico4j.policy.calc;

import io.calico4j.api.kubernetes.ProfileConversion;
import io.calico4j.policy.dataplane.DataplaneMessage;
import io.calico4j.policy.dataplane.DataplaneMessage.NamespaceRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.NamespaceUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.ServiceAccountRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.ServiceAccountUpdate;
import io.calico4j.policy.dataplane.ServiceAccountId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The namespaces and service accounts that profiles stand for. */
final class ProfileNames {

    private final Known<String> namespaces = new Known<>();
    private final Known<ServiceAccountId> serviceAccounts = new Known<>();

    /** What is there, and what the dataplane has if that is not the same. */
    private static final class Known<K extends Comparable<K>> {

        private final Map<K, Labels> now = new HashMap<>();
        /** By what has changed since the last flush; empty for what the dataplane does not have. */
        private final SortedMap<K, Optional<Labels>> sent = new TreeMap<>();

        void set(K key, @Nullable Labels labels) {
            Labels before = labels == null ? now.remove(key) : now.put(key, labels);
            if (!Objects.equals(before, labels)) {
                sent.putIfAbsent(key, Optional.ofNullable(before));
            }
        }

        void flush(Consumer<K> gone, BiConsumer<K, Labels> changed) {
            sent.forEach((key, before) -> {
                if (before.isPresent() && !now.containsKey(key)) {
                    gone.accept(key);
                }
            });
            sent.forEach((key, before) -> {
                Labels labels = now.get(key);
                if (labels != null && !Optional.of(labels).equals(before)) {
                    changed.accept(key, labels);
                }
            });
            sent.clear();
        }

        Map<K, Map<String, String>> sent(Function<Labels, Map<String, String>> printed) {
            Map<K, Map<String, String>> all = new TreeMap<>();
            now.forEach((key, labels) -> all.put(key, printed.apply(labels)));
            sent.forEach((key, before) ->
                    before.ifPresentOrElse(labels -> all.put(key, printed.apply(labels)), () -> all.remove(key)));
            return all;
        }
    }

    /**
     * A profile is new, has changed or is gone.
     *
     * @param labels those that endpoints inherit from it; null if it is gone
     */
    void set(String profile, @Nullable Labels labels) {
        ProfileConversion.namespaceOf(profile).ifPresent(name -> namespaces.set(name, labels));
        ProfileConversion.serviceAccountOf(profile)
                .map(account -> new ServiceAccountId(account.namespace(), account.name()))
                .ifPresent(id -> serviceAccounts.set(id, labels));
    }

    /** Service accounts, then namespaces; of either first those that are gone. */
    void flush(List<DataplaneMessage> messages) {
        serviceAccounts.flush(
                id -> messages.add(new ServiceAccountRemove(id)),
                (id, labels) -> messages.add(new ServiceAccountUpdate(id, serviceAccountLabels(labels))));
        namespaces.flush(
                name -> messages.add(new NamespaceRemove(name)),
                (name, labels) -> messages.add(new NamespaceUpdate(name, namespaceLabels(labels))));
    }

    private static Map<String, String> namespaceLabels(Labels labels) {
        return withoutPrefix(labels, ProfileConversion.NAMESPACE_LABEL_PREFIX);
    }

    private static Map<String, String> serviceAccountLabels(Labels labels) {
        return withoutPrefix(labels, ProfileConversion.SERVICE_ACCOUNT_LABEL_PREFIX);
    }

    private static Map<String, String> withoutPrefix(Labels labels, String prefix) {
        Map<String, String> bare = new HashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            String name = labels.name(i);
            bare.put(name.startsWith(prefix) ? name.substring(prefix.length()) : name, labels.value(i));
        }
        return bare;
    }

    Map<String, Map<String, String>> sentNamespaces() {
        return namespaces.sent(ProfileNames::namespaceLabels);
    }

    Map<ServiceAccountId, Map<String, String>> sentServiceAccounts() {
        return serviceAccounts.sent(ProfileNames::serviceAccountLabels);
    }
}
