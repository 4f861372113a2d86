package io.calico4j.policy.evaluate;

/**
 * The rules of a policy or profile for one direction and IP version, in order. Immutable.
 *
 * <p>Most rules are about other ports, another protocol or other networks than the packet's. The bounds of these are kept side by
 * side for all rules, so that passing over such a rule takes a few comparisons and touches neither the rule nor an IP set.
 */
public final class CompiledRules {

    private final CompiledRule[] rules;
    private final int[] destinationPorts;
    private final int[] sourcePorts;
    private final int[] protocols;
    private final int[] destinations;
    private final int[] sources;

    CompiledRules(CompiledRule[] rules) {
        this.rules = rules;
        this.destinationPorts = new int[2 * rules.length];
        this.sourcePorts = new int[2 * rules.length];
        this.protocols = new int[2 * rules.length];
        this.destinations = new int[2 * rules.length];
        this.sources = new int[2 * rules.length];
        for (int i = 0; i < rules.length; i++) {
            CompiledRule rule = rules[i];
            CompiledSide from = rule.source();
            CompiledSide to = rule.destination();
            bound(destinationPorts, i, rule.canMatch() ? to.smallestPort() : Integer.MAX_VALUE, to.greatestPort());
            bound(sourcePorts, i, from.smallestPort(), from.greatestPort());
            bound(protocols, i, rule.smallestProtocol(), rule.greatestProtocol());
            bound(destinations, i, to.nets().smallestBits(), to.nets().greatestBits());
            bound(sources, i, from.nets().smallestBits(), from.nets().greatestBits());
        }
    }

    private static void bound(int[] bounds, int rule, int smallest, int greatest) {
        bounds[2 * rule] = smallest;
        bounds[2 * rule + 1] = greatest;
    }

    private static boolean isOut(int[] bounds, int rule, int value) {
        return value < bounds[2 * rule] || value > bounds[2 * rule + 1];
    }

    /** How many rules there are. */
    public int size() {
        return rules.length;
    }

    /** The rule at this place, from 0. */
    public CompiledRule get(int index) {
        return rules[index];
    }

    /**
     * The place of the first rule, from this place on, that matches or cannot be judged; the size if there is none. Allocates
     * nothing.
     */
    public int next(int from, Packet packet) {
        int destinationPort = packet.destinationPort();
        int sourcePort = packet.sourcePort();
        int protocol = packet.protocol();
        int destination = NetList.bits(packet.destination());
        int source = NetList.bits(packet.source());
        for (int i = from; i < rules.length; i++) {
            if (isOut(destinationPorts, i, destinationPort)
                    || isOut(sourcePorts, i, sourcePort)
                    || isOut(protocols, i, protocol)
                    || isOut(destinations, i, destination)
                    || isOut(sources, i, source)) {
                continue;
            }
            Criterion failure = rules[i].firstFailure(packet);
            if (failure == null || failure.isError()) {
                return i;
            }
        }
        return rules.length;
    }
}
