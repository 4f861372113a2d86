package io.calico4j.policy.dataplane;

import io.calico4j.policy.dataplane.DataplaneMessage.ActivePolicyRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.ActivePolicyUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.ActiveProfileRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.ActiveProfileUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.HostEndpointRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.HostEndpointUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.InSync;
import io.calico4j.policy.dataplane.DataplaneMessage.IpSetDeltaUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.IpSetRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.IpSetUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.NamespaceRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.NamespaceUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.ServiceAccountRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.ServiceAccountUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.WorkloadEndpointRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.WorkloadEndpointUpdate;
import java.util.List;
import java.util.function.Consumer;

/**
 * The bytes of Felix's protobuf messages (package {@code felix}), in the order in which Felix writes
 * them. Stateless.
 *
 * <p>Fields of endpoints that have nothing to do with policy (NAT, quality of service, BGP, live migration) are not written.
 */
public final class Protobuf {

    private Protobuf() {}

    /** A rule as a message of its own, its id included unless that is empty. */
    public static byte[] encode(Rule rule) {
        ProtobufWriter out = new ProtobufWriter();
        RuleEncoding.write(out, rule);
        return out.toByteArray();
    }

    /**
     * A message in the envelope {@code ToDataplane}, as streams to a dataplane carry it.
     *
     * @param sequenceNumber the message's place in its stream; 0 for none
     */
    public static byte[] encode(long sequenceNumber, DataplaneMessage message) {
        ProtobufWriter out = new ProtobufWriter();
        out.number(15, sequenceNumber);
        out.message(field(message), content(message));
        return out.toByteArray();
    }

    private static int field(DataplaneMessage message) {
        if (message instanceof InSync) {
            return 1;
        } else if (message instanceof IpSetUpdate) {
            return 2;
        } else if (message instanceof IpSetDeltaUpdate) {
            return 3;
        } else if (message instanceof IpSetRemove) {
            return 4;
        } else if (message instanceof ActiveProfileUpdate) {
            return 5;
        } else if (message instanceof ActiveProfileRemove) {
            return 6;
        } else if (message instanceof ActivePolicyUpdate) {
            return 7;
        } else if (message instanceof ActivePolicyRemove) {
            return 8;
        } else if (message instanceof HostEndpointUpdate) {
            return 9;
        } else if (message instanceof HostEndpointRemove) {
            return 10;
        } else if (message instanceof WorkloadEndpointUpdate) {
            return 11;
        } else if (message instanceof WorkloadEndpointRemove) {
            return 12;
        } else if (message instanceof ServiceAccountUpdate) {
            return 19;
        } else if (message instanceof ServiceAccountRemove) {
            return 20;
        } else if (message instanceof NamespaceUpdate) {
            return 21;
        } else {
            return 22;
        }
    }

    private static Consumer<ProtobufWriter> content(DataplaneMessage message) {
        if (message instanceof IpSetUpdate set) {
            return out -> ipSet(out, set);
        } else if (message instanceof IpSetDeltaUpdate delta) {
            return out -> {
                out.string(1, delta.id());
                members(out, 2, delta.added());
                members(out, 3, delta.removed());
            };
        } else if (message instanceof IpSetRemove removed) {
            return out -> out.string(1, removed.id());
        } else if (message instanceof ActiveProfileUpdate active) {
            return out -> {
                named(out, active.name());
                out.message(2, profile -> {
                    profile.messages(1, active.profile().inboundRules(), RuleEncoding::write);
                    profile.messages(2, active.profile().outboundRules(), RuleEncoding::write);
                });
            };
        } else if (message instanceof ActiveProfileRemove removed) {
            return out -> named(out, removed.name());
        } else if (message instanceof ActivePolicyUpdate active) {
            return out -> {
                out.message(1, id -> policyId(id, active.id()));
                out.message(2, policy -> policy(policy, active.policy()));
            };
        } else if (message instanceof ActivePolicyRemove removed) {
            return out -> out.message(1, id -> policyId(id, removed.id()));
        } else if (message instanceof HostEndpointUpdate update) {
            return out -> {
                hostEndpointId(out, update.id());
                out.message(3, endpoint -> hostEndpoint(endpoint, update.endpoint()));
            };
        } else if (message instanceof HostEndpointRemove removed) {
            return out -> hostEndpointId(out, removed.id());
        } else if (message instanceof WorkloadEndpointUpdate update) {
            return out -> {
                workloadEndpointId(out, update.id());
                out.message(5, endpoint -> workloadEndpoint(endpoint, update.endpoint()));
            };
        } else if (message instanceof WorkloadEndpointRemove removed) {
            return out -> workloadEndpointId(out, removed.id());
        } else if (message instanceof ServiceAccountUpdate update) {
            return out -> {
                serviceAccountId(out, update.id());
                out.map(2, update.labels());
            };
        } else if (message instanceof ServiceAccountRemove removed) {
            return out -> serviceAccountId(out, removed.id());
        } else if (message instanceof NamespaceUpdate update) {
            return out -> {
                named(out, update.name());
                out.map(2, update.labels());
            };
        } else if (message instanceof NamespaceRemove removed) {
            return out -> named(out, removed.name());
        } else {
            return out -> {};
        }
    }

    private static void ipSet(ProtobufWriter out, IpSetUpdate set) {
        out.string(1, set.id());
        members(out, 2, set.members());
        out.number(
                3,
                switch (set.type()) {
                    case IP_AND_PORT -> 1;
                    case NET -> 2;
                });
    }

    private static void members(ProtobufWriter out, int field, List<IpSetMember> members) {
        members.forEach(member -> out.element(field, member.toString()));
    }

    /** Ids of profiles and of namespaces. */
    private static void named(ProtobufWriter out, String name) {
        out.message(1, id -> id.string(1, name));
    }

    private static void policyId(ProtobufWriter out, PolicyId id) {
        out.string(2, id.name());
        out.string(3, id.namespace());
        out.string(4, id.kind());
    }

    private static void policy(ProtobufWriter out, Policy policy) {
        out.messages(1, policy.inboundRules(), RuleEncoding::write);
        out.messages(2, policy.outboundRules(), RuleEncoding::write);
        out.bool(3, policy.untracked());
        out.bool(4, policy.preDnat());
        out.string(5, policy.namespace());
        out.string(6, policy.selector());
        out.strings(7, policy.perfHints());
        out.string(8, policy.tier());
    }

    private static void serviceAccountId(ProtobufWriter out, ServiceAccountId account) {
        out.message(1, id -> {
            id.string(1, account.namespace());
            id.string(2, account.name());
        });
    }

    private static void hostEndpointId(ProtobufWriter out, HostEndpointId endpoint) {
        out.message(1, id -> id.string(2, endpoint.name()));
    }

    private static void workloadEndpointId(ProtobufWriter out, WorkloadEndpointId endpoint) {
        out.message(1, id -> {
            id.string(2, endpoint.orchestrator());
            id.string(3, endpoint.workload());
            id.string(4, endpoint.endpoint());
        });
    }

    private static void hostEndpoint(ProtobufWriter out, HostEndpointInfo endpoint) {
        out.string(1, endpoint.interfaceName());
        out.strings(2, endpoint.profileIds());
        tiers(out, 3, endpoint.tiers());
        out.strings(4, endpoint.expectedIpv4Addrs());
        out.strings(5, endpoint.expectedIpv6Addrs());
        tiers(out, 6, endpoint.untrackedTiers());
        tiers(out, 7, endpoint.preDnatTiers());
        tiers(out, 8, endpoint.forwardTiers());
    }

    private static void workloadEndpoint(ProtobufWriter out, WorkloadEndpointInfo endpoint) {
        out.string(1, endpoint.state());
        out.string(2, endpoint.interfaceName());
        out.string(3, endpoint.mac());
        out.strings(4, endpoint.profileIds());
        out.strings(5, endpoint.ipv4Nets());
        out.strings(6, endpoint.ipv6Nets());
        tiers(out, 7, endpoint.tiers());
        nats(out, 8, endpoint.ipv4Nats());
        nats(out, 9, endpoint.ipv6Nats());
        out.strings(10, endpoint.allowSpoofedSourcePrefixes());
        out.map(11, endpoint.annotations());
    }

    private static void nats(ProtobufWriter out, int field, List<WorkloadEndpointInfo.Nat> nats) {
        out.messages(field, nats, (nested, nat) -> {
            nested.string(1, nat.external());
            nested.string(2, nat.internal());
        });
    }

    private static void tiers(ProtobufWriter out, int field, List<TierInfo> tiers) {
        out.messages(field, tiers, (nested, tier) -> {
            nested.string(1, tier.name());
            nested.messages(2, tier.ingressPolicies(), Protobuf::policyId);
            nested.messages(3, tier.egressPolicies(), Protobuf::policyId);
            nested.string(4, tier.defaultAction());
        });
    }
}
