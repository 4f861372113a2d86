package io.calico4j.api.v1;

import java.util.List;
import java.util.Optional;

/**
 * A key of Calico's backend model: what one entry of the datastore is called, and where etcd has it.
 *
 * <p>A key may lack parts, as it does in Calico; then it has no path. Two keys are equal if their type and their parts are. It prints
 * as Calico prints it in its messages, such as {@code IPAMHandleKey(id=abc)}.
 */
public sealed interface ModelKey permits V1Key, V3Key {

    /**
     * Where etcd has the entry: its whole key there, which begins with {@code /calico/}.
     *
     * @throws IllegalArgumentException in Calico's words, if the key lacks a part or is of a kind that is not stored
     */
    String path();

    /**
     * What Calico deletes in order to delete the entry. For a few types that is a directory above {@link #path}, as there was in etcd's
     * old API; in etcd v3, which has no directories, Calico deletes nothing with it.
     *
     * @throws IllegalArgumentException as {@link #path} does
     */
    String deletePath();

    /**
     * The directories that are left empty behind the last entry in them, from the inside out. Empty for most types.
     *
     * @throws IllegalArgumentException as {@link #path} does; also for policies, of which Calico knows no directories
     */
    List<String> deleteParentPaths();

    /**
     * The key of a path, read as leniently as Calico does: v1 keys may lack the leading slash, and what etcd's networks and regions are
     * called is not checked against their other parts.
     *
     * <p>Not every path leads back to its key. Of BGP peers one gets the BGP configuration whose name begins with {@code peer_v}; the
     * configuration of IPAM, hosts of IPAM and of BGP, references of orchestrators and affinities that are not a host's have no way
     * back at all, and must be found by {@linkplain V1ListOptions type}.
     *
     * @return empty for a path that is none of Calico's
     */
    static Optional<ModelKey> parse(String path) {
        Optional<ModelKey> resource = V3Key.parse(path).map(ModelKey.class::cast);
        return resource.isPresent() ? resource : V1Paths.parse(path).map(ModelKey.class::cast);
    }
}
