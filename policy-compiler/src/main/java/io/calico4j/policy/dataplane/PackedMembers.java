package io.calico4j.policy.dataplane;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.RandomAccess;

/**
 * Members of one IP set, packed into numbers; a set can have a million. As a list it makes them when asked for, those of IPv4 first, in
 * the order of addresses. Immutable.
 *
 * <p>A member is a 128-bit address, of which IPv4 has the last 32 bits, and a <em>detail</em>: the prefix length of a network, or else
 * the protocol, 16 bits up, and the port.
 */
public final class PackedMembers extends AbstractList<IpSetMember> implements RandomAccess {

    private static final int DETAIL_BITS = 32;
    private static final long DETAIL = 0xFFFF_FFFFL;
    private static final int PROTOCOL_SHIFT = 16;
    private static final int PORT = 0xFFFF;

    /** No members. */
    public static final PackedMembers NONE = new PackedMembers(IpSetType.NET, new long[0], new V6[0]);

    private final IpSetType type;
    /** Address and detail in one number, in order. */
    private final long[] v4;

    private final V6[] v6;
    /** Which prefix lengths there are of IPv4, one bit each. */
    private final long v4Prefixes;

    /**
     * An IPv6 member.
     *
     * @param high the upper half of the address
     * @param low the lower half
     * @param detail as of any member
     */
    public record V6(long high, long low, int detail) {
        private static final Comparator<V6> ORDER = (a, b) -> {
            int byHigh = Long.compareUnsigned(a.high, b.high);
            int byLow = byHigh != 0 ? byHigh : Long.compareUnsigned(a.low, b.low);
            return byLow != 0 ? byLow : Integer.compare(a.detail, b.detail);
        };
    }

    /**
     * Takes members over.
     *
     * @param type what they are
     * @param v4 those of IPv4, as {@link #pack} makes them, in any order; not to be changed afterwards
     * @param v6 those of IPv6, in any order; not to be changed afterwards
     */
    public PackedMembers(IpSetType type, long[] v4, V6[] v6) {
        this.type = type;
        this.v4 = v4;
        this.v6 = v6;
        // The order of unsigned numbers, of which the address is the upper half.
        for (int i = 0; i < v4.length; i++) {
            v4[i] ^= Long.MIN_VALUE;
        }
        Arrays.sort(v4);
        long prefixes = 0;
        for (int i = 0; i < v4.length; i++) {
            v4[i] ^= Long.MIN_VALUE;
            prefixes |= 1L << (v4[i] & 63);
        }
        this.v4Prefixes = prefixes;
        Arrays.sort(v6, V6.ORDER);
    }

    /** An IPv4 member: its address, of which the lower 32 bits count, and its detail. */
    public static long pack(long address, int detail) {
        return address << DETAIL_BITS | detail;
    }

    /** The detail of an address with a port. */
    public static int portDetail(int protocol, int port) {
        return protocol << PROTOCOL_SHIFT | port;
    }

    @Override
    public int size() {
        return v4.length + v6.length;
    }

    @Override
    public IpSetMember get(int index) {
        if (index < v4.length) {
            return member(IpAddress.v4(v4[index] >>> DETAIL_BITS), (int) (v4[index] & DETAIL));
        }
        V6 member = v6[index - v4.length];
        return member(new IpAddress(6, member.high, member.low), member.detail);
    }

    private IpSetMember member(IpAddress address, int detail) {
        return type == IpSetType.NET
                ? new IpSetMember.Net(new Cidr(address, detail))
                : new IpSetMember.AddressAndPort(address, detail >>> PROTOCOL_SHIFT, detail & PORT);
    }

    /** Whether one of the networks contains the address. */
    public boolean contains(IpAddress address) {
        if (type != IpSetType.NET) {
            return false;
        }
        if (address.version() == 4) {
            for (int prefix = 1; prefix <= 32; prefix++) {
                boolean has = (v4Prefixes >>> prefix & 1) != 0;
                if (has && hasV4(pack(address.low() & (-1L << (32 - prefix)), prefix))) {
                    return true;
                }
            }
            return false;
        }
        for (int prefix = 1; v6.length > 0 && prefix <= 128; prefix++) {
            IpAddress network = new Cidr(address, prefix).address();
            if (hasV6(new V6(network.high(), network.low(), prefix))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the address with this protocol and port is a member. */
    public boolean contains(IpAddress address, int protocol, int port) {
        if (type != IpSetType.IP_AND_PORT) {
            return false;
        }
        int detail = portDetail(protocol, port);
        return address.version() == 4
                ? hasV4(pack(address.low(), detail))
                : hasV6(new V6(address.high(), address.low(), detail));
    }

    private boolean hasV4(long member) {
        int low = 0;
        int high = v4.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Long.compareUnsigned(v4[middle], member);
            if (order == 0) {
                return true;
            } else if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    private boolean hasV6(V6 member) {
        return Arrays.binarySearch(v6, member, V6.ORDER) >= 0;
    }
}
