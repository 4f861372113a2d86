package io.calico4j.policy.evaluate;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import java.util.List;

/** Networks of one IP version, as numbers: each is four longs, the address and the mask. */
final class NetList {

    static final NetList EMPTY = new NetList(new long[0], Integer.MIN_VALUE, Integer.MAX_VALUE);

    private final long[] words;
    private final int smallestBits;
    private final int greatestBits;

    private NetList(long[] words, int smallestBits, int greatestBits) {
        this.words = words;
        this.smallestBits = smallestBits;
        this.greatestBits = greatestBits;
    }

    /** Those of the networks that are of the IP version. */
    static NetList of(List<Cidr> nets, int version) {
        List<Cidr> own = nets.stream().filter(net -> net.version() == version).toList();
        if (own.isEmpty()) {
            return EMPTY;
        }
        long[] words = new long[4 * own.size()];
        int at = 0;
        int smallest = Integer.MAX_VALUE;
        int greatest = Integer.MIN_VALUE;
        for (Cidr net : own) {
            smallest = Math.min(smallest, bits(net.address()));
            greatest = Math.max(greatest, bits(net.last()));
            words[at++] = net.address().high();
            words[at++] = net.address().low();
            // IPv4 addresses are the lower 32 of 128 bits.
            int length = version == 4 ? net.prefixLength() + 96 : net.prefixLength();
            words[at++] = version == 4 ? 0 : mask(Math.min(length, 64));
            words[at++] = mask(Math.max(length - 64, 0));
        }
        return new NetList(words, smallest, greatest);
    }

    private static long mask(int length) {
        return length == 0 ? 0 : -1L << (64 - length);
    }

    boolean isEmpty() {
        return words.length == 0;
    }

    boolean contains(IpAddress address) {
        for (int i = 0; i < words.length; i += 4) {
            if ((address.high() & words[i + 2]) == words[i] && (address.low() & words[i + 3]) == words[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /** The first 32 bits of an address, in the order of addresses: none of the list has smaller or greater ones than these. */
    static int bits(IpAddress address) {
        long first = address.version() == 4 ? address.low() : address.high() >>> 32;
        return (int) first ^ Integer.MIN_VALUE;
    }

    int smallestBits() {
        return smallestBits;
    }

    int greatestBits() {
        return greatestBits;
    }
}
