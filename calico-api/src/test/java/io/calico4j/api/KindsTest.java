package io.calico4j.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KindsTest {

    @Test
    void hasEachResourceOnceByName() {
        assertThat(Kinds.all()).extracting(ResourceKind::name).isSorted().doesNotHaveDuplicates();
        assertThat(Kinds.all())
                .extracting(kind -> (Object) kind.type())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList((Object[]) Resource.class.getPermittedSubclasses()));
    }

    @Test
    void findsKindsByAnyNameInAnyCase() {
        assertThat(Kinds.find("ippool")).contains(Kinds.IP_POOL);
        assertThat(Kinds.find("IPPools")).contains(Kinds.IP_POOL);
        assertThat(Kinds.find("POOL")).contains(Kinds.IP_POOL);
        assertThat(Kinds.find("pod")).isEmpty();
    }

    @Test
    void knowsThatAddressConfigurationHasAnotherNameInTheFirstFamily() {
        assertThat(Kinds.IPAM_CONFIGURATION.customResource(CrdFamily.V1).map(name -> name.definitionName(CrdFamily.V1)))
                .contains("ipamconfigs.crd.projectcalico.org");
        assertThat(Kinds.IPAM_CONFIGURATION.customResource(CrdFamily.V3).map(name -> name.definitionName(CrdFamily.V3)))
                .contains("ipamconfigurations.projectcalico.org");
    }

    @Test
    void saysWhatADatastoreCanDo() {
        assertThat(Kinds.NODE.kubernetesVerbs()).doesNotContain(Verb.CREATE, Verb.DELETE);
        assertThat(Kinds.NODE.etcdVerbs()).containsExactlyInAnyOrder(Verb.values());
        assertThat(Kinds.KUBERNETES_CLUSTER_NETWORK_POLICY.etcdVerbs()).isEmpty();
        assertThat(Kinds.PROFILE.customResource(CrdFamily.V1)).isEmpty();
    }
}
