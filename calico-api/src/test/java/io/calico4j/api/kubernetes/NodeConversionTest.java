package io.calico4j.api.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.calico4j.api.ObjectMeta;
import io.calico4j.api.node.Node;
import io.calico4j.api.node.NodeSpec;
import io.calico4j.api.node.NodeStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeConversionTest {

    @Test
    void aNodesNetworksAreItsBlocks() {
        Node node = new Node(ObjectMeta.named("node1"), NodeSpec.builder().build())
                .withStatus(NodeStatus.builder()
                        .podCIDRs(List.of("10.244.1.0/24", "none", "fd00:1::/64"))
                        .build());
        assertThat(NodeConversion.blocks(node))
                .extracting(
                        block -> block.metadata().name(),
                        block -> block.spec().cidr(),
                        block -> block.spec().affinity())
                .containsExactly(
                        tuple("10-244-1-0-24", "10.244.1.0/24", "host:node1"),
                        tuple("fd00-1---64", "fd00:1::/64", "host:node1"));
    }
}
