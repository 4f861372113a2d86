package io.calico4j.policy.connectivity;

import io.calico4j.policy.flatten.FlatEndpoint;
import java.util.List;

/** One end of a {@link Connection}. */
public sealed interface Peer {

    /**
     * Endpoints of one name that policy treats alike.
     *
     * @param name the workload's name, or the endpoint's where endpoints are not grouped
     * @param members the endpoints; at least one
     * @param isWhole whether these are all endpoints of that name; if not, policy treats others of that name differently
     */
    record Workload(String name, List<FlatEndpoint> members, boolean isWhole) implements Peer {

        public Workload {
            members = List.copyOf(members);
        }

        /** The name; where there are others of that name, with the first member behind it. */
        @Override
        public String toString() {
            return isWhole ? name : name + "{" + members.get(0) + (members.size() == 1 ? "}" : ",...}");
        }
    }

    /**
     * Addresses outside that policy treats alike. Addresses of endpoints that lie in between are not meant.
     *
     * @param range the addresses
     */
    record External(AddressRange range) implements Peer {

        /** The range. */
        @Override
        public String toString() {
            return range.toString();
        }
    }
}
