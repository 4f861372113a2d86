package io.calico4j.policy.evaluate;

import io.calico4j.api.net.IpAddress;
import io.calico4j.policy.dataplane.IpSet;
import io.calico4j.policy.dataplane.PortRange;
import java.util.List;

/**
 * A rule's criteria on one side of the traffic, for one IP version, with the IP sets at hand.
 *
 * @param nets of which one must contain the address; empty for any
 * @param notNets of which none may contain it
 * @param ports of which one must contain the port, unless {@code namedPorts} has it
 * @param notPorts of which none may contain it
 * @param sets that must all contain the address
 * @param notSets of which none may contain it
 * @param namedPorts any of which may have address, protocol and port instead of {@code ports}
 * @param notNamedPorts of which none may have them
 * @param services that must all have address, protocol and port
 * @param hasPorts whether there is a criterion on ports at all: sets that are not there count
 */
record CompiledSide(
        NetList nets,
        NetList notNets,
        List<PortRange> ports,
        List<PortRange> notPorts,
        List<IpSet> sets,
        List<IpSet> notSets,
        List<IpSet> namedPorts,
        List<IpSet> notNamedPorts,
        List<IpSet> services,
        boolean hasPorts) {

    /** Whether the networks let the address through. */
    boolean inNets(IpAddress address) {
        return nets.isEmpty() || nets.contains(address);
    }

    boolean inNotNets(IpAddress address) {
        return notNets.contains(address);
    }

    boolean inAllSets(IpAddress address) {
        for (int i = 0; i < sets.size(); i++) {
            IpSet set = sets.get(i);
            if (!set.contains(address)) {
                return false;
            }
        }
        return true;
    }

    boolean inNotSets(IpAddress address) {
        for (int i = 0; i < notSets.size(); i++) {
            IpSet set = notSets.get(i);
            if (set.contains(address)) {
                return true;
            }
        }
        return false;
    }

    boolean hasPort(IpAddress address, int protocol, int port) {
        return !hasPorts || (port >= 0 && (inRanges(ports, port) || inAny(namedPorts, address, protocol, port)));
    }

    boolean hasNotPort(IpAddress address, int protocol, int port) {
        return port >= 0 && (inRanges(notPorts, port) || inAny(notNamedPorts, address, protocol, port));
    }

    boolean isService(IpAddress address, int protocol, int port) {
        for (int i = 0; i < services.size(); i++) {
            IpSet set = services.get(i);
            if (!set.contains(address, protocol, port)) {
                return false;
            }
        }
        return true;
    }

    private static boolean inRanges(List<PortRange> ranges, int port) {
        for (int i = 0; i < ranges.size(); i++) {
            if (ranges.get(i).contains(port)) {
                return true;
            }
        }
        return false;
    }

    private static boolean inAny(List<IpSet> sets, IpAddress address, int protocol, int port) {
        for (int i = 0; i < sets.size(); i++) {
            IpSet set = sets.get(i);
            if (set.contains(address, protocol, port)) {
                return true;
            }
        }
        return false;
    }

    /** The smallest port that can match; -1 if packets without ports can. */
    int smallestPort() {
        if (!hasPorts) {
            return -1;
        }
        if (!namedPorts.isEmpty()) {
            return 0;
        }
        return ports.stream().mapToInt(PortRange::first).min().orElse(0);
    }

    /** The greatest port that can match. */
    int greatestPort() {
        return !hasPorts || !namedPorts.isEmpty()
                ? 65_535
                : ports.stream().mapToInt(PortRange::last).max().orElse(-1);
    }
}
