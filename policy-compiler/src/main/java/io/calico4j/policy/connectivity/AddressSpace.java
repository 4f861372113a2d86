package io.calico4j.policy.connectivity;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * All IPv4 addresses, cut where networks begin and end. Between two cuts no rule can tell addresses apart; nor can it across
 * pieces that lie in the same networks, which form one class.
 */
final class AddressSpace {

    private static final long END = 1L << 32;

    /** What begins and what ends at an address, as indices of networks. */
    private record Cut(List<Integer> begins, List<Integer> ends) {}

    /** Where pieces begin, each with its class; they end where the next begins. */
    private final NavigableMap<Long, Integer> classes = new TreeMap<>();

    private final List<IpAddress> representatives = new ArrayList<>();

    AddressSpace(Collection<Cidr> networks) {
        NavigableMap<Long, Cut> cuts = cuts(networks);
        Map<BitSet, Integer> bySignature = new HashMap<>();
        BitSet within = new BitSet();
        cuts.forEach((address, cut) -> {
            cut.ends().forEach(within::clear);
            cut.begins().forEach(within::set);
            Integer known = bySignature.get(within);
            if (known == null) {
                known = representatives.size();
                representatives.add(IpAddress.v4(address));
                bySignature.put((BitSet) within.clone(), known);
            }
            classes.put(address, known);
        });
    }

    private static NavigableMap<Long, Cut> cuts(Collection<Cidr> networks) {
        NavigableMap<Long, Cut> cuts = new TreeMap<>();
        cut(cuts, 0);
        int index = 0;
        for (Cidr network : networks) {
            if (network.version() == 4) {
                cut(cuts, network.address().low()).begins().add(index);
                long end = network.last().low() + 1;
                if (end < END) {
                    cut(cuts, end).ends().add(index);
                }
                index++;
            }
        }
        return cuts;
    }

    private static Cut cut(NavigableMap<Long, Cut> cuts, long address) {
        return cuts.computeIfAbsent(address, a -> new Cut(new ArrayList<>(), new ArrayList<>()));
    }

    /** One address of each class. */
    List<IpAddress> representatives() {
        return representatives;
    }

    /** The class of an IPv4 address. */
    int classOf(IpAddress address) {
        return classes.floorEntry(address.low()).getValue();
    }

    /** The pieces in order, from the first address to the last. */
    List<AddressRange> ranges() {
        List<AddressRange> ranges = new ArrayList<>();
        forEachRun(piece -> piece, (range, piece) -> ranges.add(range));
        return ranges;
    }

    /** What is told of each run of pieces. */
    @FunctionalInterface
    interface Run {
        void accept(AddressRange range, int number);
    }

    /** Gives each class a number, and tells of the longest runs of addresses with equal numbers, in order. */
    void forEachRun(IntUnaryOperator numberOfClass, Run run) {
        long first = 0;
        int current = numberOfClass.applyAsInt(classes.firstEntry().getValue());
        for (Map.Entry<Long, Integer> piece : classes.entrySet()) {
            int next = numberOfClass.applyAsInt(piece.getValue());
            if (next != current) {
                run.accept(range(first, piece.getKey()), current);
                first = piece.getKey();
                current = next;
            }
        }
        run.accept(range(first, END), current);
    }

    private static AddressRange range(long first, long end) {
        return new AddressRange(IpAddress.v4(first), IpAddress.v4(end - 1));
    }
}
