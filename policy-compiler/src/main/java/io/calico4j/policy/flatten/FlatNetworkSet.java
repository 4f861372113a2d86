package io.calico4j.policy.flatten;

import io.calico4j.api.net.Cidr;
import java.util.List;
import java.util.Map;

/**
 * Networks that rules can select by label.
 *
 * @param label what people call it: {@code NetworkSet shop/partners} or {@code GlobalNetworkSet blocked}
 * @param nets the networks
 * @param labels its labels, and those of its namespace
 */
public record FlatNetworkSet(String label, List<Cidr> nets, Map<String, String> labels) {

    public FlatNetworkSet {
        nets = List.copyOf(nets);
        labels = Map.copyOf(labels);
    }

    /** The label. */
    @Override
    public String toString() {
        return label;
    }
}
