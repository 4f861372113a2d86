package io.calico4j.policy.evaluate;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import java.util.List;

/** Networks of one IP version, as numbers: each is four longs, the address and the mask. */
final class NetList {

    static final NetList EMPTY = new NetList(new long[0]);

    private final long[] words;

    private NetList(long[] words) {
        this.words = words;
    }

    /** Those of the networks that are of the IP version. */
    static NetList of(List<Cidr> nets, int version) {
        List<Cidr> own = nets.stream().filter(net -> net.version() == version).toList();
        if (own.isEmpty()) {
            return EMPTY;
        }
        long[] words = new long[4 * own.size()];
        int at = 0;
        for (Cidr net : own) {
            words[at++] = net.address().high();
            words[at++] = net.address().low();
            // IPv4 addresses are the lower 32 of 128 bits.
            int length = version == 4 ? net.prefixLength() + 96 : net.prefixLength();
            words[at++] = version == 4 ? 0 : mask(Math.min(length, 64));
            words[at++] = mask(Math.max(length - 64, 0));
        }
        return new NetList(words);
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
}
