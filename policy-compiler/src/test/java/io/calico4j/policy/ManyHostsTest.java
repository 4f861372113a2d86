package io.calico4j.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.Resource;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.policy.dataplane.DataplaneSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What many hosts enforce, computed at once, is what each would have computed for itself. */
class ManyHostsTest {

    private static final List<String> HOSTS =
            IntStream.range(0, 20).mapToObj(i -> "node" + i).toList();

    @Test
    void eachHasItsOwn() {
        List<Resource> world = new ArrayList<>();
        for (Resource resource : new RandomWorlds(7).next()) {
            world.add(
                    resource instanceof WorkloadEndpoint endpoint ? on(endpoint, "node" + world.size() % 3) : resource);
        }
        SortedMap<String, DataplaneSnapshot> all = PolicyCompiler.compile(world, HOSTS, PolicyCompiler.Options.DEFAULT);
        assertThat(all.keySet()).containsExactlyInAnyOrderElementsOf(HOSTS);
        int endpoints = 0;
        for (String host : HOSTS) {
            PolicyCompiler alone = PolicyCompiler.forHost(host, PolicyCompiler.Options.DEFAULT);
            world.forEach(alone::update);
            alone.flush();
            assertThat(Snapshots.differences(
                            Snapshots.content(alone.state()), Snapshots.content(Objects.requireNonNull(all.get(host)))))
                    .as(host)
                    .isEmpty();
            endpoints += alone.state().workloadEndpoints().size();
        }
        assertThat(endpoints).isEqualTo(6);
    }

    private static WorkloadEndpoint on(WorkloadEndpoint endpoint, String node) {
        String name = node + "-k8s-" + endpoint.spec().pod() + "-eth0";
        return endpoint.withMetadata(endpoint.metadata().withName(name))
                .withSpec(endpoint.spec().withNode(node));
    }
}
