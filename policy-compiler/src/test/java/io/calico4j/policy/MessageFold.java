package io.calico4j.policy;

import io.calico4j.api.net.IpAddress;
import io.calico4j.policy.dataplane.DataplaneMessage;
import io.calico4j.policy.dataplane.DataplaneMessage.ActivePolicyRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.ActivePolicyUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.ActiveProfileRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.ActiveProfileUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.HostEndpointRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.HostEndpointUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.IpSetDeltaUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.IpSetRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.IpSetUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.NamespaceRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.NamespaceUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.ServiceAccountRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.ServiceAccountUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.WorkloadEndpointRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.WorkloadEndpointUpdate;
import io.calico4j.policy.dataplane.DataplaneSnapshot;
import io.calico4j.policy.dataplane.HostEndpointId;
import io.calico4j.policy.dataplane.HostEndpointInfo;
import io.calico4j.policy.dataplane.IpSet;
import io.calico4j.policy.dataplane.IpSetMember;
import io.calico4j.policy.dataplane.IpSetType;
import io.calico4j.policy.dataplane.Policy;
import io.calico4j.policy.dataplane.PolicyId;
import io.calico4j.policy.dataplane.Profile;
import io.calico4j.policy.dataplane.Rule;
import io.calico4j.policy.dataplane.ServiceAccountId;
import io.calico4j.policy.dataplane.TierInfo;
import io.calico4j.policy.dataplane.WorkloadEndpointId;
import io.calico4j.policy.dataplane.WorkloadEndpointInfo;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A dataplane that believes what it is told, message by message, and insists on what a dataplane may insist on: nothing is referred to
 * that is not there, nothing is removed that is not there or that something refers to, and members come and go only once.
 */
final class MessageFold {

    private final Map<PolicyId, Policy> policies = new HashMap<>();
    private final Map<String, Profile> profiles = new HashMap<>();
    private final Map<String, IpSetType> setTypes = new HashMap<>();
    private final Map<String, Set<IpSetMember>> sets = new HashMap<>();
    private final Map<WorkloadEndpointId, WorkloadEndpointInfo> workloads = new HashMap<>();
    private final Map<HostEndpointId, HostEndpointInfo> hosts = new HashMap<>();
    private final Map<String, Map<String, String>> namespaces = new HashMap<>();
    private final Map<ServiceAccountId, Map<String, String>> accounts = new HashMap<>();

    void take(DataplaneMessage message) {
        if (message instanceof IpSetUpdate update) {
            setTypes.put(update.id(), update.type());
            sets.put(update.id(), new HashSet<>(update.members()));
            insist(Set.copyOf(update.members()).size() == update.members().size(), message);
        } else if (message instanceof IpSetDeltaUpdate update) {
            insist(sets.containsKey(update.id()), message);
            Set<IpSetMember> members = sets.computeIfAbsent(update.id(), unused -> new HashSet<>());
            update.removed().forEach(member -> insist(members.remove(member), message));
            update.added().forEach(member -> insist(members.add(member), message));
        } else if (message instanceof IpSetRemove removed) {
            insist(sets.remove(removed.id()) != null, message);
            insist(rules().flatMap(MessageFold::setIds).noneMatch(removed.id()::equals), message);
        } else if (message instanceof ActivePolicyUpdate update) {
            policies.put(update.id(), update.policy());
            Stream.of(update.policy().inboundRules(), update.policy().outboundRules())
                    .flatMap(List::stream)
                    .flatMap(MessageFold::setIds)
                    .forEach(id -> insist(sets.containsKey(id), message));
        } else if (message instanceof ActivePolicyRemove removed) {
            insist(policies.remove(removed.id()) != null, message);
            insist(tiers().flatMap(MessageFold::policyIds).noneMatch(removed.id()::equals), message);
        } else if (message instanceof ActiveProfileUpdate update) {
            profiles.put(update.name(), update.profile());
            Stream.of(update.profile().inboundRules(), update.profile().outboundRules())
                    .flatMap(List::stream)
                    .flatMap(MessageFold::setIds)
                    .forEach(id -> insist(sets.containsKey(id), message));
        } else if (message instanceof ActiveProfileRemove removed) {
            insist(profiles.remove(removed.name()) != null, message);
            insist(
                    workloads.values().stream()
                            .noneMatch(endpoint -> endpoint.profileIds().contains(removed.name())),
                    message);
        } else {
            takeOther(message);
        }
    }

    private void takeOther(DataplaneMessage message) {
        if (message instanceof WorkloadEndpointUpdate update) {
            workloads.put(update.id(), update.endpoint());
            update.endpoint().tiers().stream()
                    .flatMap(MessageFold::policyIds)
                    .forEach(id -> insist(policies.containsKey(id), message));
            update.endpoint().profileIds().forEach(name -> insist(profiles.containsKey(name), message));
        } else if (message instanceof WorkloadEndpointRemove removed) {
            insist(workloads.remove(removed.id()) != null, message);
        } else if (message instanceof HostEndpointUpdate update) {
            hosts.put(update.id(), update.endpoint());
            tiers(update.endpoint())
                    .flatMap(MessageFold::policyIds)
                    .forEach(id -> insist(policies.containsKey(id), message));
            update.endpoint().profileIds().forEach(name -> insist(profiles.containsKey(name), message));
        } else if (message instanceof HostEndpointRemove removed) {
            insist(hosts.remove(removed.id()) != null, message);
        } else if (message instanceof NamespaceUpdate update) {
            namespaces.put(update.name(), update.labels());
        } else if (message instanceof NamespaceRemove removed) {
            insist(namespaces.remove(removed.name()) != null, message);
        } else if (message instanceof ServiceAccountUpdate update) {
            accounts.put(update.id(), update.labels());
        } else if (message instanceof ServiceAccountRemove removed) {
            insist(accounts.remove(removed.id()) != null, message);
        }
    }

    private static void insist(boolean condition, DataplaneMessage message) {
        if (!condition) {
            throw new AssertionError("a dataplane cannot take " + message);
        }
    }

    private Stream<Rule> rules() {
        return Stream.concat(
                policies.values().stream()
                        .flatMap(policy -> Stream.of(policy.inboundRules(), policy.outboundRules()))
                        .flatMap(List::stream),
                profiles.values().stream()
                        .flatMap(profile -> Stream.of(profile.inboundRules(), profile.outboundRules()))
                        .flatMap(List::stream));
    }

    private static Stream<String> setIds(Rule rule) {
        return Stream.of(rule.source(), rule.destination())
                .flatMap(entity -> Stream.of(
                        entity.ipSetIds(),
                        entity.notIpSetIds(),
                        entity.namedPortSetIds(),
                        entity.notNamedPortSetIds(),
                        entity.ipPortSetIds()))
                .flatMap(List::stream);
    }

    private Stream<TierInfo> tiers() {
        return Stream.concat(
                workloads.values().stream().flatMap(endpoint -> endpoint.tiers().stream()),
                hosts.values().stream().flatMap(MessageFold::tiers));
    }

    private static Stream<TierInfo> tiers(HostEndpointInfo endpoint) {
        return Stream.of(endpoint.tiers(), endpoint.untrackedTiers(), endpoint.preDnatTiers(), endpoint.forwardTiers())
                .flatMap(List::stream);
    }

    private static Stream<PolicyId> policyIds(TierInfo tier) {
        return Stream.concat(tier.ingressPolicies().stream(), tier.egressPolicies().stream());
    }

    DataplaneSnapshot state() {
        Map<String, IpSet> held = new TreeMap<>();
        sets.forEach((id, members) ->
                held.put(id, new HeldSet(id, setTypes.getOrDefault(id, IpSetType.NET), List.copyOf(members))));
        return new DataplaneSnapshot(policies, profiles, held, workloads, hosts, namespaces, accounts);
    }

    private record HeldSet(String id, IpSetType type, List<IpSetMember> held) implements IpSet {
        @Override
        public List<IpSetMember> members() {
            return held.stream()
                    .sorted(Comparator.comparing(IpSetMember::toString))
                    .toList();
        }

        @Override
        public boolean contains(IpAddress address) {
            return type == IpSetType.NET
                    && held.stream()
                            .anyMatch(
                                    member -> ((IpSetMember.Net) member).cidr().contains(address));
        }

        @Override
        public boolean contains(IpAddress address, int protocol, int port) {
            return held.contains(new IpSetMember.AddressAndPort(address, protocol, port));
        }
    }
}
