package io.calico4j.policy.connectivity;

import io.calico4j.policy.flatten.RuleAction;
import java.util.BitSet;
import java.util.List;

/**
 * One step of what an endpoint does with the connections of its peers, once all criteria on the endpoint itself are settled.
 * Endpoints with the same instructions treat all peers alike.
 */
sealed interface Instruction {

    /**
     * A rule.
     *
     * @param action what it does; never {@code LOG}, which decides nothing
     * @param peers the peers that it means; by identity, for equal ones are made only once
     * @param connections the number of the connections that the criteria on the endpoint and on the protocol leave over
     */
    record Match(RuleAction action, Parts peers, int connections) implements Instruction {}

    /**
     * The end of a tier.
     *
     * @param passes whether what it has not decided goes on
     */
    record EndOfTier(boolean passes) implements Instruction {}

    /** The peers that a rule means, apart by the connections that its criteria on ports leave over for them. */
    final class Parts {

        private final List<Part> list;

        Parts(List<Part> list) {
            this.list = List.copyOf(list);
        }

        List<Part> list() {
            return list;
        }
    }

    /**
     * Peers for which the criteria on ports leave the same connections over.
     *
     * @param peers the peers; no peer is in two parts
     * @param connections the number of the connections
     */
    record Part(BitSet peers, int connections) {}
}
