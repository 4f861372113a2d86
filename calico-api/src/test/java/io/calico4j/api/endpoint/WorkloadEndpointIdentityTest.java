package io.calico4j.api.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WorkloadEndpointIdentityTest {

    private static final WorkloadEndpointIdentity POD =
            new WorkloadEndpointIdentity("node-1", "k8s", "db-0", null, null, "eth0");

    @Test
    void namesAndParses() {
        assertThat(POD.name()).isEqualTo("node--1-k8s-db--0-eth0").isEqualTo(POD.namePrefix());
        assertThat(WorkloadEndpointIdentity.parse(POD.name())).isEqualTo(POD);
    }

    @Test
    void findsMoreByPrefixThanItMatches() {
        WorkloadEndpointIdentity anyOfPod = new WorkloadEndpointIdentity("node-1", "k8s", "db", null, null, null);
        assertThat(POD.name()).startsWith(anyOfPod.namePrefix());
        assertThat(anyOfPod.matches(POD.name())).isFalse();
        assertThat(new WorkloadEndpointIdentity("node-1", null, null, null, null, "eth0").matches(POD.name()))
                .isTrue();
    }

    @Test
    void saysWhichFieldIsMissing() {
        WorkloadEndpointIdentity container = new WorkloadEndpointIdentity("n", "cni", "pod", null, "w", "eth0");
        assertThatThrownBy(container::name)
                .isInstanceOfSatisfying(EndpointNameException.class, error -> {
                    assertThat(error.field()).isEqualTo("containerID");
                    assertThat(error.reason()).isEqualTo("field should be assigned");
                })
                .hasMessage("error with field containerID = '' (field should be assigned)");
    }
}
