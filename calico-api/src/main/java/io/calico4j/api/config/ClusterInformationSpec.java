package io.calico4j.api.config;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a cluster.
 *
 * @param clusterGUID identifies the cluster; 32 lower-case hexadecimal digits
 * @param clusterType what the cluster consists of, with commas between, such as {@code k8s,bgp,kdd}
 * @param calicoVersion the version of Calico that last wrote it
 * @param datastoreReady whether Calico may use the datastore; false stops it, as for a migration; null counts as false
 * @param variant the variant of the product
 */
@CalicoRecord
public record ClusterInformationSpec(
        @Nullable String clusterGUID,
        @Nullable String clusterType,
        @Nullable String calicoVersion,
        @Nullable Boolean datastoreReady,
        @Nullable String variant)
        implements ClusterInformationSpecBuilder.With {

    public ClusterInformationSpec {
        clusterGUID = Values.text(clusterGUID);
        clusterType = Values.text(clusterType);
        calicoVersion = Values.text(calicoVersion);
        variant = Values.text(variant);
    }

    public static ClusterInformationSpecBuilder builder() {
        return ClusterInformationSpecBuilder.builder();
    }
}
