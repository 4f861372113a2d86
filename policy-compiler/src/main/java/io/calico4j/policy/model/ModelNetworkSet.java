package io.calico4j.policy.model;

import io.calico4j.api.net.Cidr;
import java.util.List;
import java.util.Map;

/**
 * A network set of a namespace, or a global one.
 *
 * @param nets its networks, in the order of the resource; what was no network is left out
 * @param labels its labels; of one in a namespace, also which
 * @param profileIds the profiles whose labels it inherits: that of its namespace
 */
public record ModelNetworkSet(List<Cidr> nets, Map<String, String> labels, List<String> profileIds) {

    /** The lists and the map are copied. */
    public ModelNetworkSet {
        nets = List.copyOf(nets);
        labels = Map.copyOf(labels);
        profileIds = List.copyOf(profileIds);
    }
}
