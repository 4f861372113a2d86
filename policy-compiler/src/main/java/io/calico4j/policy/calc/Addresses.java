package io.calico4j.policy.calc;

import io.calico4j.api.endpoint.EndpointPort;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import io.calico4j.policy.dataplane.PackedMembers;
import io.calico4j.policy.dataplane.PackedMembers.V6;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an endpoint or network set adds to IP sets: its networks, packed as members of a set, and the ports that it has names for. */
final class Addresses {

    private static final V6[] NO_V6 = {};

    final long[] v4;
    final V6[] v6;
    final List<EndpointPort> ports;

    private Addresses(long[] v4, V6[] v6, List<EndpointPort> ports) {
        this.v4 = v4;
        this.v6 = v6;
        this.ports = ports;
    }

    /** Of an endpoint: the first address of each of its networks. */
    static Addresses ofEndpoint(List<IpAddress> v4, List<IpAddress> v6, List<EndpointPort> ports) {
        long[] packed = new long[v4.size()];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = PackedMembers.pack(v4.get(i).low(), 32);
        }
        V6[] packedV6 = v6.isEmpty() ? NO_V6 : new V6[v6.size()];
        for (int i = 0; i < packedV6.length; i++) {
            packedV6[i] = new V6(v6.get(i).high(), v6.get(i).low(), 128);
        }
        return new Addresses(packed, packedV6, ports);
    }

    /** Of a network set. A dataplane's sets cannot hold the network of all addresses, but its two halves. */
    static Addresses ofNetworks(List<Cidr> networks) {
        List<Cidr> split = networks.stream()
                .flatMap(network -> network.prefixLength() > 0
                        ? Stream.of(network)
                        : Stream.of(new Cidr(network.address(), 1), new Cidr(upperHalf(network.version()), 1)))
                .toList();
        return new Addresses(
                split.stream()
                        .filter(network -> network.version() == 4)
                        .mapToLong(
                                network -> PackedMembers.pack(network.address().low(), network.prefixLength()))
                        .toArray(),
                split.stream()
                        .filter(network -> network.version() == 6)
                        .map(network -> new V6(
                                network.address().high(), network.address().low(), network.prefixLength()))
                        .toArray(V6[]::new),
                List.of());
    }

    private static IpAddress upperHalf(int version) {
        return version == 4 ? IpAddress.v4(1L << 31) : new IpAddress(6, Long.MIN_VALUE, 0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Addresses addresses
                && Arrays.equals(v4, addresses.v4)
                && Arrays.equals(v6, addresses.v6)
                && ports.equals(addresses.ports);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(v4) * 31 + Arrays.hashCode(v6);
    }
}
