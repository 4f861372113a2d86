package io.calico4j.api;

import io.calico4j.api.bgp.BgpConfiguration;
import io.calico4j.api.bgp.BgpFilter;
import io.calico4j.api.bgp.BgpPeer;
import io.calico4j.api.config.ClusterInformation;
import io.calico4j.api.config.FelixConfiguration;
import io.calico4j.api.config.KubeControllersConfiguration;
import io.calico4j.api.endpoint.HostEndpoint;
import io.calico4j.api.endpoint.KubernetesEndpointSlice;
import io.calico4j.api.endpoint.KubernetesService;
import io.calico4j.api.endpoint.LiveMigration;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.ipam.BlockAffinity;
import io.calico4j.api.ipam.IpPool;
import io.calico4j.api.ipam.IpReservation;
import io.calico4j.api.ipam.IpamBlock;
import io.calico4j.api.ipam.IpamConfiguration;
import io.calico4j.api.ipam.IpamHandle;
import io.calico4j.api.node.CalicoNodeStatus;
import io.calico4j.api.node.Node;
import io.calico4j.api.policy.GlobalNetworkPolicy;
import io.calico4j.api.policy.GlobalNetworkSet;
import io.calico4j.api.policy.KubernetesClusterNetworkPolicy;
import io.calico4j.api.policy.KubernetesNetworkPolicy;
import io.calico4j.api.policy.NetworkPolicy;
import io.calico4j.api.policy.NetworkSet;
import io.calico4j.api.policy.Profile;
import io.calico4j.api.policy.StagedGlobalNetworkPolicy;
import io.calico4j.api.policy.StagedKubernetesNetworkPolicy;
import io.calico4j.api.policy.StagedNetworkPolicy;
import io.calico4j.api.policy.Tier;

/** Anything that a Calico datastore holds under a {@link ResourceKey}. Implementations are immutable records. */
public sealed interface Resource
        permits BgpConfiguration,
                BgpFilter,
                BgpPeer,
                BlockAffinity,
                CalicoNodeStatus,
                ClusterInformation,
                FelixConfiguration,
                GlobalNetworkPolicy,
                GlobalNetworkSet,
                HostEndpoint,
                IpPool,
                IpReservation,
                IpamBlock,
                IpamConfiguration,
                IpamHandle,
                KubeControllersConfiguration,
                KubernetesClusterNetworkPolicy,
                KubernetesEndpointSlice,
                KubernetesNetworkPolicy,
                KubernetesService,
                LiveMigration,
                NetworkPolicy,
                NetworkSet,
                Node,
                Profile,
                StagedGlobalNetworkPolicy,
                StagedKubernetesNetworkPolicy,
                StagedNetworkPolicy,
                Tier,
                WorkloadEndpoint {

    ObjectMeta metadata();

    /**
     * What was read of this resource but has no place in the model, such as fields of a newer Calico. It is written back
     * with the resource, so that reading and writing loses nothing.
     */
    UnknownFields unknownFields();

    /** The kind; its {@link ResourceKind#type type} is this resource's class. */
    ResourceKind<?> kind();

    /** This resource with other metadata; of the same class. */
    Resource withMetadata(ObjectMeta metadata);

    /** This resource with other unknown fields; of the same class. */
    Resource withUnknownFields(UnknownFields unknownFields);

    /**
     * Under which key a datastore holds this resource.
     *
     * @throws IllegalArgumentException if the name, or the namespace of a namespaced kind, is missing
     */
    default ResourceKey<?> key() {
        return ResourceKey.of(kind(), metadata().namespace(), metadata().nameOrEmpty());
    }
}
