package io.calico4j.policy.path;

import io.calico4j.policy.dataplane.WorkloadEndpointId;
import io.calico4j.policy.flatten.Direction;
import io.calico4j.policy.path.End.HostProcess;
import io.calico4j.policy.path.End.Outside;
import io.calico4j.policy.path.End.Workload;
import java.util.List;

/**
 * The way of a connection's first packet. An interface that no host endpoint is on does not matter, and may be left out.
 *
 * @param from where it begins
 * @param crossings the nodes' interfaces on the way, in order
 * @param to where it ends
 */
public record Path(End from, List<Crossing> crossings, End to) {

    /** The list is copied. */
    public Path {
        crossings = List.copyOf(crossings);
    }

    /** From a workload to a workload. */
    public static Path between(WorkloadEndpointId from, WorkloadEndpointId to, Crossing... crossings) {
        return new Path(new Workload(from), List.of(crossings), new Workload(to));
    }

    /** From a workload to the outside. */
    public static Path outOf(WorkloadEndpointId from, Crossing... crossings) {
        return new Path(new Workload(from), List.of(crossings), new Outside());
    }

    /** From the outside to a workload. */
    public static Path into(WorkloadEndpointId to, Crossing... crossings) {
        return new Path(new Outside(), List.of(crossings), new Workload(to));
    }

    /** From a workload to a process of a node. */
    public static Path toHost(WorkloadEndpointId from, String node, Crossing... crossings) {
        return new Path(new Workload(from), List.of(crossings), new HostProcess(node));
    }

    /** From a process of a node to a workload. */
    public static Path fromHost(String node, WorkloadEndpointId to, Crossing... crossings) {
        return new Path(new HostProcess(node), List.of(crossings), new Workload(to));
    }

    /** From the outside to a process of a node. */
    public static Path intoHost(String node, Crossing... crossings) {
        return new Path(new Outside(), List.of(crossings), new HostProcess(node));
    }

    /** From a process of a node to the outside. */
    public static Path outOfHost(String node, Crossing... crossings) {
        return new Path(new HostProcess(node), List.of(crossings), new Outside());
    }

    /** From the outside to the outside, through nodes. */
    public static Path through(Crossing... crossings) {
        return new Path(new Outside(), List.of(crossings), new Outside());
    }

    /** Whether the packet at this crossing belongs to a process of the crossing's node, rather than being forwarded. */
    boolean isHostLocal(Crossing crossing) {
        End end = crossing.direction() == Direction.INGRESS ? to : from;
        return end instanceof HostProcess host && host.node().equals(crossing.node());
    }
}
