package io.calico4j.api.kubernetes;

import io.calico4j.api.net.Port;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The ports of a Kubernetes policy's rule by protocol, from which Calico makes one rule for each protocol. */
final class RulePorts {

    private final Map<String, List<Port>> byProtocol = new TreeMap<>();
    private final Set<String> unlimited = new HashSet<>();

    /** All ports of a protocol, which make its single ones pointless. The empty name is that of no protocol. */
    void addAll(String protocol) {
        byProtocol.computeIfAbsent(protocol, p -> new ArrayList<>());
        unlimited.add(protocol);
    }

    void add(String protocol, Port port) {
        byProtocol.computeIfAbsent(protocol, p -> new ArrayList<>()).add(port);
    }

    /** The ports in the order of the protocols' names, as few as they can be; empty where all are meant. */
    Map<String, List<Port>> merged() {
        Map<String, List<Port>> merged = new TreeMap<>();
        byProtocol.forEach(
                (protocol, ports) -> merged.put(protocol, unlimited.contains(protocol) ? List.of() : merge(ports)));
        return merged;
    }

    /** Names first, then the numbers as the fewest ranges; one number alone, which is no range, stays where it is. */
    private static List<Port> merge(List<Port> ports) {
        List<Port> numbers = ports.stream()
                .filter(port -> !port.isNamed())
                .sorted(Comparator.comparingInt(Port::min).thenComparingInt(Port::max))
                .toList();
        int count =
                numbers.stream().mapToInt(port -> port.max() - port.min() + 1).sum();
        if (ports.size() <= 1 || count <= 1) {
            return ports;
        }
        List<Port> merged = new ArrayList<>(ports.stream().filter(Port::isNamed).toList());
        Port current = numbers.get(0);
        for (Port next : numbers.subList(1, numbers.size())) {
            if (next.min() <= current.max() + 1) {
                current = Port.range(current.min(), Math.max(current.max(), next.max()));
            } else {
                merged.add(current);
                current = next;
            }
        }
        merged.add(current);
        return merged;
    }
}
