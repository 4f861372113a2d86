package io.calico4j.policy.evaluate;

/**
 * The rules of a policy or profile for one direction and IP version, in order. Immutable.
 *
 * <p>Most rules are about other ports or another protocol than the packet's. The bounds of these are kept side by side for all
 * rules, so that passing over such a rule takes a few comparisons and touches neither the rule nor an IP set.
 */
public final class CompiledRules {

    private static final int BOUNDS = 6;

    private final CompiledRule[] rules;
    private final int[] bounds;

    CompiledRules(CompiledRule[] rules) {
        this.rules = rules;
        this.bounds = new int[rules.length * BOUNDS];
        for (int i = 0; i < rules.length; i++) {
            int at = i * BOUNDS;
            CompiledRule rule = rules[i];
            bounds[at] = rule.canMatch() ? rule.destination().smallestPort() : Integer.MAX_VALUE;
            bounds[at + 1] = rule.destination().greatestPort();
            bounds[at + 2] = rule.source().smallestPort();
            bounds[at + 3] = rule.source().greatestPort();
            bounds[at + 4] = rule.smallestProtocol();
            bounds[at + 5] = rule.greatestProtocol();
        }
    }

    /** How many rules there are. */
    public int size() {
        return rules.length;
    }

    /** The rule at this place, from 0. */
    public CompiledRule get(int index) {
        return rules[index];
    }

    /** The place of the first rule, from this place on, that matches or cannot be judged; the size if there is none. Allocates nothing. */
    public int next(int from, Packet packet) {
        int destination = packet.destinationPort();
        int source = packet.sourcePort();
        int protocol = packet.protocol();
        int[] bounds = this.bounds;
        for (int i = from, at = from * BOUNDS; i < rules.length; i++, at += BOUNDS) {
            if (destination < bounds[at]
                    || destination > bounds[at + 1]
                    || source < bounds[at + 2]
                    || source > bounds[at + 3]
                    || protocol < bounds[at + 4]
                    || protocol > bounds[at + 5]) {
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
