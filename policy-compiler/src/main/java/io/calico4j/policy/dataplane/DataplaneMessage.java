package io.calico4j.policy.dataplane;

import java.util.List;
import java.util.Map;

/**
 * One change to what a dataplane enforces, as Felix sends it. Immutable.
 *
 * <p>Of messages that are flushed together, those that define something come before those that refer to it, and what is removed is
 * removed after the last reference to it.
 */
public sealed interface DataplaneMessage {

    /**
     * An IP set with all its members; any that it had before are replaced.
     *
     * @param id the id
     * @param type what it holds
     * @param members all of them, those of IPv4 first, in the order of addresses
     */
    record IpSetUpdate(String id, IpSetType type, List<IpSetMember> members) implements DataplaneMessage {
        /** The list is copied, unless it is packed and so cannot change. */
        public IpSetUpdate {
            members = members instanceof PackedMembers ? members : List.copyOf(members);
        }

        @Override
        public String toString() {
            return "IPSetUpdate " + id;
        }
    }

    /**
     * Members that come and go.
     *
     * @param id the set's id
     * @param added those that the set did not have, those of IPv4 first, in the order of addresses
     * @param removed those that it had, in the same order
     */
    record IpSetDeltaUpdate(String id, List<IpSetMember> added, List<IpSetMember> removed) implements DataplaneMessage {
        /** The lists are copied, unless they are packed and so cannot change. */
        public IpSetDeltaUpdate {
            added = added instanceof PackedMembers ? added : List.copyOf(added);
            removed = removed instanceof PackedMembers ? removed : List.copyOf(removed);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("IPSetDeltaUpdate ").append(id);
            added.forEach(member -> text.append(" +").append(member));
            removed.forEach(member -> text.append(" -").append(member));
            return text.toString();
        }
    }

    /**
     * An IP set that nothing uses any more.
     *
     * @param id the id
     */
    record IpSetRemove(String id) implements DataplaneMessage {
        @Override
        public String toString() {
            return "IPSetRemove " + id;
        }
    }

    /**
     * A policy that applies to an endpoint.
     *
     * @param id the policy
     * @param policy what it says
     */
    record ActivePolicyUpdate(PolicyId id, Policy policy) implements DataplaneMessage {
        @Override
        public String toString() {
            return "ActivePolicyUpdate " + id;
        }
    }

    /**
     * A policy that applies to no endpoint any more.
     *
     * @param id the policy
     */
    record ActivePolicyRemove(PolicyId id) implements DataplaneMessage {
        @Override
        public String toString() {
            return "ActivePolicyRemove " + id;
        }
    }

    /**
     * A profile that an endpoint has.
     *
     * @param name its name
     * @param profile its rules; for one that does not exist, rules that deny everything
     */
    record ActiveProfileUpdate(String name, Profile profile) implements DataplaneMessage {
        @Override
        public String toString() {
            return "ActiveProfileUpdate " + name;
        }
    }

    /**
     * A profile that no endpoint has any more.
     *
     * @param name its name
     */
    record ActiveProfileRemove(String name) implements DataplaneMessage {
        @Override
        public String toString() {
            return "ActiveProfileRemove " + name;
        }
    }

    /**
     * A workload endpoint, new or changed.
     *
     * @param id the endpoint
     * @param endpoint what is enforced there
     */
    record WorkloadEndpointUpdate(WorkloadEndpointId id, WorkloadEndpointInfo endpoint) implements DataplaneMessage {
        @Override
        public String toString() {
            return "WorkloadEndpointUpdate " + id;
        }
    }

    /**
     * A workload endpoint that is gone.
     *
     * @param id the endpoint
     */
    record WorkloadEndpointRemove(WorkloadEndpointId id) implements DataplaneMessage {
        @Override
        public String toString() {
            return "WorkloadEndpointRemove " + id;
        }
    }

    /**
     * A host endpoint, new or changed.
     *
     * @param id the endpoint
     * @param endpoint what is enforced there
     */
    record HostEndpointUpdate(HostEndpointId id, HostEndpointInfo endpoint) implements DataplaneMessage {
        @Override
        public String toString() {
            return "HostEndpointUpdate " + id;
        }
    }

    /**
     * A host endpoint that is gone.
     *
     * @param id the endpoint
     */
    record HostEndpointRemove(HostEndpointId id) implements DataplaneMessage {
        @Override
        public String toString() {
            return "HostEndpointRemove " + id;
        }
    }

    /**
     * A service account, new or changed.
     *
     * @param id the service account
     * @param labels its labels
     */
    record ServiceAccountUpdate(ServiceAccountId id, Map<String, String> labels) implements DataplaneMessage {
        /** The map is copied. */
        public ServiceAccountUpdate {
            labels = Map.copyOf(labels);
        }

        @Override
        public String toString() {
            return "ServiceAccountUpdate " + id;
        }
    }

    /**
     * A service account that is gone.
     *
     * @param id the service account
     */
    record ServiceAccountRemove(ServiceAccountId id) implements DataplaneMessage {
        @Override
        public String toString() {
            return "ServiceAccountRemove " + id;
        }
    }

    /**
     * A namespace, new or changed.
     *
     * @param name its name
     * @param labels its labels
     */
    record NamespaceUpdate(String name, Map<String, String> labels) implements DataplaneMessage {
        /** The map is copied. */
        public NamespaceUpdate {
            labels = Map.copyOf(labels);
        }

        @Override
        public String toString() {
            return "NamespaceUpdate " + name;
        }
    }

    /**
     * A namespace that is gone.
     *
     * @param name its name
     */
    record NamespaceRemove(String name) implements DataplaneMessage {
        @Override
        public String toString() {
            return "NamespaceRemove " + name;
        }
    }

    /** The end of the first flush: all that existed at the start has been sent. */
    record InSync() implements DataplaneMessage {
        @Override
        public String toString() {
            return "InSync";
        }
    }
}
