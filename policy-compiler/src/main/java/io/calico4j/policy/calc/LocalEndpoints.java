package io.calico4j.policy.calc;

import io.calico4j.api.net.MacAddress;
import io.calico4j.policy.calc.Policies.Entry;
import io.calico4j.policy.dataplane.DataplaneMessage;
import io.calico4j.policy.dataplane.DataplaneMessage.HostEndpointRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.HostEndpointUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.WorkloadEndpointRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.WorkloadEndpointUpdate;
import io.calico4j.policy.dataplane.HostEndpointId;
import io.calico4j.policy.dataplane.HostEndpointInfo;
import io.calico4j.policy.dataplane.WorkloadEndpointId;
import io.calico4j.policy.dataplane.WorkloadEndpointInfo;
import io.calico4j.policy.model.ModelHostEndpoint;
import io.calico4j.policy.model.ModelNat;
import io.calico4j.policy.model.ModelWorkloadEndpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The endpoints of the host, or of all hosts, and what applies to each. */
final class LocalEndpoints {

    /**
     * An endpoint.
     *
     * @param id a {@link WorkloadEndpointId} or {@link HostEndpointId}
     * @param model a {@link ModelWorkloadEndpoint} or {@link ModelHostEndpoint}
     */
    record Local(Object id, Object model) {}

    private final LabelIndex<Object, Local, Entry> index = new LabelIndex<>(this::changed);
    private final Tiers tiers;
    private final Set<WorkloadEndpointId> dirtyWorkloads = new HashSet<>();
    private final Set<HostEndpointId> dirtyHosts = new HashSet<>();
    private final SortedMap<WorkloadEndpointId, WorkloadEndpointInfo> sentWorkloads = new TreeMap<>();
    private final SortedMap<HostEndpointId, HostEndpointInfo> sentHosts = new TreeMap<>();
    /** Those that an endpoint came to match, or ceased to, since the last flush. */
    private final Set<Query<Entry>> rematched = new LinkedHashSet<>();

    LocalEndpoints(Tiers tiers) {
        this.tiers = tiers;
    }

    LabelIndex<Object, Local, Entry> index() {
        return index;
    }

    void set(WorkloadEndpointId id, Labels labels, ModelWorkloadEndpoint model) {
        index.setItem(id, labels, model.profileIds(), new Local(id, model));
    }

    void set(HostEndpointId id, Labels labels, ModelHostEndpoint model) {
        index.setItem(id, labels, model.profileIds(), new Local(id, model));
    }

    void remove(Object id) {
        index.removeItem(id);
    }

    /** What the endpoint was before; null if there was none. */
    @Nullable
    Object model(Object id) {
        Item<Local, Entry> item = index.item(id);
        return item == null ? null : item.payload.model;
    }

    private void changed(
            Item<Local, Entry> item,
            @Nullable Local before,
            List<Query<Entry>> matchesBefore,
            @Nullable Local after,
            List<Query<Entry>> matchesAfter) {
        markDirty(item.payload.id);
        for (Query<Entry> query : matchesAfter) {
            // The only item there is may have been there before, which settling finds out.
            if (query.items.size() == 1) {
                rematched.add(query);
            }
        }
        for (Query<Entry> query : matchesBefore) {
            if (query.items.isEmpty()) {
                rematched.add(query);
            }
        }
    }

    private void markDirty(Object id) {
        if (id instanceof WorkloadEndpointId workload) {
            dirtyWorkloads.add(workload);
        } else if (id instanceof HostEndpointId host) {
            dirtyHosts.add(host);
        }
    }

    /** A policy of the query is new or gone, or is at another place. */
    void policyChanged(Query<Entry> query) {
        query.items.forEach(number -> markDirty(index.item(number).payload.id));
        tiers.policiesChanged();
    }

    /** A tier is new or gone, or is at another place. */
    void tierChanged(String tier) {
        tiers.policiesChanged();
        // Many endpoints match the same; of each query the policies are looked through once.
        Map<Query<Entry>, Boolean> known = new HashMap<>();
        index.forEachItem(item -> {
            for (Query<Entry> query : item.matches) {
                if (known.computeIfAbsent(query, unknown -> hasPolicyIn(unknown, tier))) {
                    markDirty(item.payload.id);
                    return;
                }
            }
        });
    }

    private static boolean hasPolicyIn(Query<Entry> query, String tier) {
        return query.users.stream().anyMatch(entry -> entry.model.tier().equals(tier));
    }

    /** The queries that something has come to match, or nothing matches any more, since this was asked last. */
    Collection<Query<Entry>> takeRematched() {
        List<Query<Entry>> taken = new ArrayList<>(rematched);
        rematched.clear();
        return taken;
    }

    void flushUpdates(List<DataplaneMessage> messages) {
        for (WorkloadEndpointId id : new TreeSet<>(dirtyWorkloads)) {
            Item<Local, Entry> item = index.item(id);
            if (item != null) {
                WorkloadEndpointInfo info = info((ModelWorkloadEndpoint) item.payload.model, tiers.of(item.matches));
                if (!info.equals(sentWorkloads.put(id, info))) {
                    messages.add(new WorkloadEndpointUpdate(id, info));
                }
            }
        }
        for (HostEndpointId id : new TreeSet<>(dirtyHosts)) {
            Item<Local, Entry> item = index.item(id);
            if (item != null) {
                HostEndpointInfo info = info((ModelHostEndpoint) item.payload.model, tiers.of(item.matches));
                if (!info.equals(sentHosts.put(id, info))) {
                    messages.add(new HostEndpointUpdate(id, info));
                }
            }
        }
    }

    void flushRemoves(List<DataplaneMessage> messages) {
        for (WorkloadEndpointId id : new TreeSet<>(dirtyWorkloads)) {
            if (index.item(id) == null && sentWorkloads.remove(id) != null) {
                messages.add(new WorkloadEndpointRemove(id));
            }
        }
        for (HostEndpointId id : new TreeSet<>(dirtyHosts)) {
            if (index.item(id) == null && sentHosts.remove(id) != null) {
                messages.add(new HostEndpointRemove(id));
            }
        }
        dirtyWorkloads.clear();
        dirtyHosts.clear();
    }

    private static WorkloadEndpointInfo info(ModelWorkloadEndpoint model, Tiers.OfEndpoint tiers) {
        MacAddress mac = model.mac();
        return new WorkloadEndpointInfo(
                model.state(),
                model.interfaceName(),
                mac == null ? "" : mac.toString(),
                model.profileIds(),
                model.ipv4Nets().stream().map(Objects::toString).toList(),
                model.ipv6Nets().stream().map(Objects::toString).toList(),
                tiers.normal(),
                nats(model.ipv4Nats()),
                nats(model.ipv6Nats()),
                model.allowSpoofedSourcePrefixes().stream()
                        .map(Objects::toString)
                        .toList(),
                model.annotations());
    }

    private static List<WorkloadEndpointInfo.Nat> nats(List<ModelNat> nats) {
        return nats.stream()
                .map(nat -> new WorkloadEndpointInfo.Nat(
                        nat.external().toString(), nat.internal().toString()))
                .toList();
    }

    private static HostEndpointInfo info(ModelHostEndpoint model, Tiers.OfEndpoint tiers) {
        return new HostEndpointInfo(
                model.interfaceName(),
                model.profileIds(),
                model.expectedIpv4Addrs().stream().map(Objects::toString).toList(),
                model.expectedIpv6Addrs().stream().map(Objects::toString).toList(),
                tiers.normal(),
                tiers.untracked(),
                tiers.preDnat(),
                tiers.forward());
    }

    SortedMap<WorkloadEndpointId, WorkloadEndpointInfo> sentWorkloads() {
        return sentWorkloads;
    }

    SortedMap<HostEndpointId, HostEndpointInfo> sentHosts() {
        return sentHosts;
    }
}
