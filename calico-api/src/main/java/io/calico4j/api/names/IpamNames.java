package io.calico4j.api.names;

import io.calico4j.api.internal.Hashes;
import io.calico4j.api.net.Cidr;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The names of IPAM's resources, which are made of networks and hosts, and the labels by which affinities are found. */
public final class IpamNames {

    /** The label of a block affinity that says what it binds the block to. */
    public static final String AFFINITY_TYPE_LABEL = "projectcalico.org/affinity-type";

    /** The label of a block affinity that holds the hash of its host's name. */
    public static final String HOSTNAME_HASH_LABEL = "projectcalico.org/hostname-hash";

    /** The label of a block affinity that holds the IP version of its block. */
    public static final String IP_VERSION_LABEL = "projectcalico.org/ip-version";

    private static final int MAX_NAME_LENGTH = 252;
    private static final int HASH_DIGITS = 11;

    private IpamNames() {}

    /** The name of a block: its network, with {@code -} for every sign. */
    public static String block(Cidr network) {
        return network.toString().replaceAll("[.:/]", "-");
    }

    /** The network of the block with this name; empty if no block has it. */
    public static Optional<Cidr> blockNetwork(String name) {
        int slash = name.lastIndexOf('-');
        if (slash < 0) {
            return Optional.empty();
        }
        String address = name.substring(0, slash);
        String length = name.substring(slash);
        return Stream.of('.', ':')
                .map(sign -> address.replace('-', sign) + length.replace('-', '/'))
                .flatMap(text -> Cidr.tryParse(text).stream())
                .filter(network -> block(network).equals(name))
                .findFirst();
    }

    /**
     * The name of the affinity of a block to a host. Of a host whose name is too long a part is left, and a hash behind it, so that
     * the host cannot always be told from the name.
     */
    public static String affinity(String host, Cidr network) {
        String block = block(network);
        String name = host + "-" + block;
        if (name.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME_LENGTH) {
            return name;
        }
        String hash = Hashes.hex(Hashes.hash("SHA-256", host + "+" + block), HASH_DIGITS);
        int room = MAX_NAME_LENGTH - block.length() - hash.length() - 2;
        byte[] part = Arrays.copyOf(host.getBytes(StandardCharsets.UTF_8), room);
        return new String(part, StandardCharsets.UTF_8) + "-" + block + "-" + hash;
    }

    /**
     * The labels of the affinity of a block to a host.
     *
     * @param type what the block is bound to: {@code host} or {@code virtual}
     */
    public static Map<String, String> affinityLabels(String host, String type, Cidr network) {
        return Map.of(
                AFFINITY_TYPE_LABEL, type,
                HOSTNAME_HASH_LABEL, Hashes.base32(Hashes.hash("SHA3-256", host)),
                IP_VERSION_LABEL, Integer.toString(network.version()));
    }
}
