package io.calico4j.policy.calc;

import io.calico4j.api.endpoint.KubernetesEndpointSlice;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import io.calico4j.policy.dataplane.DataplaneMessage;
import io.calico4j.policy.dataplane.DataplaneMessage.InSync;
import io.calico4j.policy.dataplane.DataplaneSnapshot;
import io.calico4j.policy.dataplane.HostEndpointId;
import io.calico4j.policy.dataplane.IpSet;
import io.calico4j.policy.dataplane.WorkloadEndpointId;
import io.calico4j.policy.model.ModelHostEndpoint;
import io.calico4j.policy.model.ModelNetworkSet;
import io.calico4j.policy.model.ModelProfile;
import io.calico4j.policy.model.ModelUpdate;
import io.calico4j.policy.model.ModelUpdate.OfHostEndpoint;
import io.calico4j.policy.model.ModelUpdate.OfNetworkSet;
import io.calico4j.policy.model.ModelUpdate.OfPolicy;
import io.calico4j.policy.model.ModelUpdate.OfProfile;
import io.calico4j.policy.model.ModelUpdate.OfTier;
import io.calico4j.policy.model.ModelUpdate.OfWorkloadEndpoint;
import io.calico4j.policy.model.ModelValidation;
import io.calico4j.policy.model.ModelWorkloadEndpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of the engine. What a dataplane is told depends only on the objects there are, never on the way by which they came to be.
 *
 * <p>Where Calico's own engine does depend on history, the result is that of a fresh start.
 */
public final class CalcGraph {

    /** Network sets are among the contributors of IP sets with endpoints, and need keys that differ from theirs. */
    private record NetworkSetKey(String name) {}

    private final @Nullable String host;
    private final boolean maySpoofSources;
    private final LabelPool pool = new LabelPool();
    private final RuleScanner scanner = new RuleScanner();
    private final Tiers tiers = new Tiers();
    private final LocalEndpoints endpoints = new LocalEndpoints(tiers);
    private final IpSets ipSets;
    private final Policies policies;
    private final Profiles profiles;
    private final ProfileNames names = new ProfileNames();
    private boolean isInSync;
    private @Nullable DataplaneSnapshot snapshot;

    /**
     * Makes an engine without objects.
     *
     * @param host whose dataplane is computed; null for all
     * @param suppressesOverlap whether sets show only networks that no other of the set contains
     * @param maySpoofSources whether workloads may send from addresses that are not theirs
     */
    public CalcGraph(@Nullable String host, boolean suppressesOverlap, boolean maySpoofSources) {
        this.host = host;
        this.maySpoofSources = maySpoofSources;
        this.ipSets = new IpSets(suppressesOverlap);
        this.policies = new Policies(scanner, ipSets, endpoints);
        this.profiles = new Profiles(scanner, ipSets);
    }

    /** An object has a new value, or none. One that is not valid counts as none. */
    public void update(ModelUpdate update) {
        if (update instanceof OfPolicy of) {
            boolean isValid = of.value() != null && ModelValidation.isValid(of.value());
            policies.set(of.id(), isValid ? of.value() : null);
        } else if (update instanceof OfTier of) {
            if (tiers.set(of.name(), of.value())) {
                endpoints.tierChanged(of.name());
            }
        } else if (update instanceof OfProfile of) {
            profile(of.name(), of.value());
        } else if (update instanceof OfWorkloadEndpoint of) {
            workloadEndpoint(of.id(), of.value());
        } else if (update instanceof OfHostEndpoint of) {
            hostEndpoint(of.id(), of.value());
        } else if (update instanceof OfNetworkSet of) {
            networkSet(new NetworkSetKey(of.name()), of.value());
        }
    }

    /** A slice of a Service is new or has changed. */
    public void setSlice(String key, KubernetesEndpointSlice slice) {
        ipSets.setSlice(key, slice);
    }

    /** A slice of a Service is gone. */
    public void removeSlice(String key) {
        ipSets.removeSlice(key);
    }

    private void profile(String name, @Nullable ModelProfile profile) {
        Labels labels = profile == null ? null : pool.labels(profile.labels());
        profiles.set(
                name,
                profile != null && ModelValidation.isValid(profile)
                        ? new Profiles.Rules(profile.inboundRules(), profile.outboundRules())
                        : null);
        names.set(name, labels);
        endpoints.index().setParentLabels(name, labels == null ? Labels.NONE : labels);
        ipSets.setProfileLabels(name, labels == null ? Labels.NONE : labels);
    }

    private boolean isLocal(String endpointHost) {
        return host == null || host.equals(endpointHost);
    }

    private void workloadEndpoint(WorkloadEndpointId unshared, @Nullable ModelWorkloadEndpoint endpoint) {
        WorkloadEndpointId id = new WorkloadEndpointId(
                pool.text(unshared.host()),
                pool.text(unshared.orchestrator()),
                unshared.workload(),
                pool.text(unshared.endpoint()));
        if (endpoint == null || !ModelValidation.isValid(endpoint, maySpoofSources)) {
            ipSets.removeContributor(id);
            if (isLocal(id.host())) {
                useProfiles(id, List.of());
                endpoints.remove(id);
            }
            return;
        }
        Labels labels = pool.labels(endpoint.labels());
        ipSets.setContributor(
                id,
                labels,
                endpoint.profileIds(),
                Addresses.ofEndpoint(addresses(endpoint.ipv4Nets()), addresses(endpoint.ipv6Nets()), endpoint.ports()));
        if (isLocal(id.host())) {
            useProfiles(id, endpoint.profileIds());
            endpoints.set(id, labels, endpoint);
        }
    }

    private static List<IpAddress> addresses(List<Cidr> networks) {
        return networks.isEmpty()
                ? List.of()
                : networks.stream().map(Cidr::address).toList();
    }

    private void hostEndpoint(HostEndpointId id, @Nullable ModelHostEndpoint endpoint) {
        if (endpoint == null || !ModelValidation.isValid(endpoint)) {
            ipSets.removeContributor(id);
            if (isLocal(id.host())) {
                useProfiles(id, List.of());
                endpoints.remove(id);
            }
            return;
        }
        Labels labels = pool.labels(endpoint.labels());
        ipSets.setContributor(
                id,
                labels,
                endpoint.profileIds(),
                Addresses.ofEndpoint(endpoint.expectedIpv4Addrs(), endpoint.expectedIpv6Addrs(), endpoint.ports()));
        if (isLocal(id.host())) {
            useProfiles(id, endpoint.profileIds());
            endpoints.set(id, labels, endpoint);
        }
    }

    private void useProfiles(Object id, List<String> now) {
        Object before = endpoints.model(id);
        List<String> used = before instanceof ModelWorkloadEndpoint workload
                ? workload.profileIds()
                : before instanceof ModelHostEndpoint hostEndpoint ? hostEndpoint.profileIds() : List.of();
        if (!used.equals(now)) {
            profiles.use(now, used);
        }
    }

    private void networkSet(NetworkSetKey key, @Nullable ModelNetworkSet set) {
        if (set == null) {
            ipSets.removeContributor(key);
        } else {
            ipSets.setContributor(key, pool.labels(set.labels()), set.profileIds(), Addresses.ofNetworks(set.nets()));
        }
    }

    /**
     * What has changed for the dataplane since the last flush: nothing is referred to before it is there, or removed before the last
     * reference to it. Within these bounds the order is that of ids. The first flush ends with {@link InSync}.
     */
    public List<DataplaneMessage> flush() {
        List<DataplaneMessage> messages = new ArrayList<>();
        policies.settle(endpoints.takeRematched());
        profiles.settle();
        ipSets.flushUpdates(messages);
        policies.flushUpdates(messages);
        profiles.flushUpdates(messages);
        endpoints.flushUpdates(messages);
        endpoints.flushRemoves(messages);
        profiles.flushRemoves(messages);
        policies.flushRemoves(messages);
        ipSets.flushRemoves(messages);
        names.flush(messages);
        if (!messages.isEmpty()) {
            snapshot = null;
        }
        if (!isInSync) {
            isInSync = true;
            messages.add(new InSync());
        }
        return List.copyOf(messages);
    }

    /** What the dataplane has since the last flush. Copied when it is asked for, and then only what has changed in the meantime. */
    public DataplaneSnapshot snapshot() {
        DataplaneSnapshot known = snapshot;
        if (known == null) {
            Map<String, IpSet> sets = new HashMap<>();
            for (ActiveIpSet set : ipSets.sent()) {
                sets.put(set.id(), new DataplaneSnapshot.Set(set.id(), set.type, set.lastSent()));
            }
            known = new DataplaneSnapshot(
                    policies.sent(),
                    profiles.sent(),
                    sets,
                    endpoints.sentWorkloads(),
                    endpoints.sentHosts(),
                    names.sentNamespaces(),
                    names.sentServiceAccounts());
            snapshot = known;
        }
        return known;
    }
}
