package io.calico4j.policy.calc;

import io.calico4j.api.kubernetes.ProfileConversion;
import io.calico4j.policy.dataplane.DataplaneMessage;
import io.calico4j.policy.dataplane.DataplaneMessage.NamespaceRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.NamespaceUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.ServiceAccountRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.ServiceAccountUpdate;
import io.calico4j.policy.dataplane.ServiceAccountId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The namespaces and service accounts that profiles stand for. */
final class ProfileNames {

    private final Map<String, Labels> namespaces = new HashMap<>();
    private final Map<ServiceAccountId, Labels> serviceAccounts = new HashMap<>();
    /** What the dataplane has. */
    private final Map<String, Labels> sentNamespaces = new HashMap<>();

    private final Map<ServiceAccountId, Labels> sentServiceAccounts = new HashMap<>();
    private final Set<String> touchedNamespaces = new HashSet<>();
    private final Set<ServiceAccountId> touchedServiceAccounts = new HashSet<>();

    /**
     * A profile is new, has changed or is gone.
     *
     * @param labels those that endpoints inherit from it; null if it is gone
     */
    void set(String profile, @Nullable Labels labels) {
        ProfileConversion.namespaceOf(profile).ifPresent(name -> set(namespaces, touchedNamespaces, name, labels));
        ProfileConversion.serviceAccountOf(profile)
                .map(account -> new ServiceAccountId(account.namespace(), account.name()))
                .ifPresent(id -> set(serviceAccounts, touchedServiceAccounts, id, labels));
    }

    private static <K> void set(Map<K, Labels> known, Set<K> touched, K key, @Nullable Labels labels) {
        Labels before = labels == null ? known.remove(key) : known.put(key, labels);
        if (!Objects.equals(before, labels)) {
            touched.add(key);
        }
    }

    /** Service accounts, then namespaces; of either first those that are gone. */
    void flush(List<DataplaneMessage> messages) {
        Set<ServiceAccountId> accounts = new TreeSet<>(touchedServiceAccounts);
        for (ServiceAccountId id : accounts) {
            if (!serviceAccounts.containsKey(id) && sentServiceAccounts.remove(id) != null) {
                messages.add(new ServiceAccountRemove(id));
            }
        }
        for (ServiceAccountId id : accounts) {
            Labels labels = serviceAccounts.get(id);
            if (labels != null && !labels.equals(sentServiceAccounts.put(id, labels))) {
                messages.add(new ServiceAccountUpdate(id, serviceAccountLabels(labels)));
            }
        }
        Set<String> names = new TreeSet<>(touchedNamespaces);
        for (String name : names) {
            if (!namespaces.containsKey(name) && sentNamespaces.remove(name) != null) {
                messages.add(new NamespaceRemove(name));
            }
        }
        for (String name : names) {
            Labels labels = namespaces.get(name);
            if (labels != null && !labels.equals(sentNamespaces.put(name, labels))) {
                messages.add(new NamespaceUpdate(name, namespaceLabels(labels)));
            }
        }
        touchedServiceAccounts.clear();
        touchedNamespaces.clear();
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
        Map<String, Map<String, String>> all = new TreeMap<>();
        sentNamespaces.forEach((name, labels) -> all.put(name, namespaceLabels(labels)));
        return all;
    }

    Map<ServiceAccountId, Map<String, String>> sentServiceAccounts() {
        Map<ServiceAccountId, Map<String, String>> all = new TreeMap<>();
        sentServiceAccounts.forEach((id, labels) -> all.put(id, serviceAccountLabels(labels)));
        return all;
    }
}
