package io.calico4j.policy;

import static io.calico4j.policy.Resources.allowFrom;
import static io.calico4j.policy.Resources.globalNetworkSet;
import static io.calico4j.policy.Resources.namespace;
import static io.calico4j.policy.Resources.pod;
import static io.calico4j.policy.Resources.tier;
import static io.calico4j.policy.Resources.toWeb;
import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.endpoint.HostEndpoint;
import io.calico4j.api.endpoint.HostEndpointSpec;
import io.calico4j.api.endpoint.IpNat;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.EntityRule;
import io.calico4j.api.policy.GlobalNetworkPolicy;
import io.calico4j.api.selector.Selector;
import io.calico4j.policy.dataplane.DataplaneMessage;
import io.calico4j.policy.dataplane.DataplaneMessage.InSync;
import io.calico4j.policy.dataplane.DataplaneSnapshot;
import io.calico4j.policy.dataplane.IpSetIds;
import io.calico4j.policy.dataplane.WorkloadEndpointInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a compiler says of single changes. */
class PolicyCompilerTest {

    private static final GlobalNetworkPolicy FROM_DB =
            toWeb("from-db", null, 10.0, allowFrom(EntityRule.selecting("app == 'db'")));
    private static final String DB = IpSetIds.ofSelector(Selector.parse("app == 'db'"));
    private static final String CACHE = IpSetIds.ofSelector(Selector.parse("app == 'cache'"));

    private final PolicyCompiler compiler = PolicyCompiler.forHost("node1", PolicyCompiler.Options.DEFAULT);

    @BeforeEach
    void startWithAWebServerAndADatabase() {
        compiler.update(tier("default", 1_000_000.0, Action.DENY));
        compiler.update(namespace("a", Map.of()));
        compiler.update(endpoint("web", "10.0.0.1/32", Map.of("app", "web")));
        compiler.update(endpoint("db", "10.0.0.2/32", Map.of("app", "db", "also", "cache")));
        compiler.update(FROM_DB);
        assertThat(compiler.flush()).endsWith(new InSync());
    }

    private static WorkloadEndpoint endpoint(String name, String address, Map<String, String> labels) {
        WorkloadEndpoint pod = pod("a", name, address, labels, List.of("kns.a"));
        return pod.withSpec(pod.spec().withInterfaceName("cali" + name));
    }

    private List<String> flush() {
        return compiler.flush().stream().map(DataplaneMessage::toString).toList();
    }

    @Test
    void saysNothingOfWhatWasTakenBack() {
        compiler.delete(FROM_DB.key());
        compiler.update(FROM_DB);
        assertThat(flush()).isEmpty();
        compiler.delete(endpoint("db", "10.0.0.2/32", Map.of()).key());
        compiler.update(endpoint("db", "10.0.0.2/32", Map.of("app", "db")));
        assertThat(flush()).isEmpty();
    }

    @Test
    void tellsOfFloatingAddressesAndForeignSources() {
        PolicyCompiler spoofing = PolicyCompiler.forHost("node1", new PolicyCompiler.Options(true, true));
        WorkloadEndpoint web = endpoint("web", "10.0.0.1/32", Map.of());
        spoofing.update(web.withSpec(web.spec()
                .withIpNATs(List.of(new IpNat("10.0.0.1", "192.0.2.1")))
                .withAllowSpoofedSourcePrefixes(List.of("198.51.100.7/24"))));
        spoofing.flush();
        assertThat(spoofing.state().workloadEndpoints().values())
                .singleElement()
                .satisfies(info -> {
                    assertThat(info.ipv4Nats()).containsExactly(new WorkloadEndpointInfo.Nat("192.0.2.1", "10.0.0.1"));
                    assertThat(info.ipv6Nats()).isEmpty();
                    assertThat(info.allowSpoofedSourcePrefixes()).containsExactly("198.51.100.0/24");
                });
    }

    @Test
    void saysNothingOfLabelsThatNothingAsksFor() {
        compiler.update(endpoint("db", "10.0.0.2/32", Map.of("app", "db", "x", "y")));
        assertThat(flush()).isEmpty();
    }

    @Test
    void bringsANewSetBeforeThePolicyAndRemovesTheOldOneAfterIt() {
        compiler.update(toWeb("from-db", null, 10.0, allowFrom(EntityRule.selecting("app == 'cache'"))));
        assertThat(flush())
                .containsExactly(
                        "IPSetUpdate " + CACHE, "ActivePolicyUpdate GlobalNetworkPolicy//from-db", "IPSetRemove " + DB);
    }

    @Test
    void removesSetsOfAPolicyThatAppliesToNothingAnyMore() {
        compiler.delete(endpoint("web", "10.0.0.1/32", Map.of()).key());
        assertThat(flush())
                .containsExactly(
                        "WorkloadEndpointRemove k8s/a/web/eth0",
                        "ActivePolicyRemove GlobalNetworkPolicy//from-db",
                        "IPSetRemove " + DB);
    }

    @Test
    void changesEndpointsOnlyWhereATierMoves() {
        compiler.update(toWeb("other", "other", 10.0));
        compiler.update(tier("other", 1.0, Action.PASS));
        flush();
        compiler.update(tier("other", 2_000_000.0, Action.PASS));
        assertThat(flush()).containsExactly("WorkloadEndpointUpdate k8s/a/web/eth0");
    }

    @Test
    void showsOfNetworksInEachOtherTheGreatest() {
        Map<String, String> labels = Map.of("app", "db");
        compiler.update(globalNetworkSet("wide", labels, "10.0.0.0/8"));
        assertThat(flush()).containsExactly("IPSetDeltaUpdate " + DB + " +10.0.0.0/8 -10.0.0.2/32");
        compiler.update(globalNetworkSet("narrow", labels, "10.0.0.0/16"));
        assertThat(flush()).isEmpty();
        compiler.delete(ResourceKey.of(Kinds.GLOBAL_NETWORK_SET, "narrow"));
        assertThat(flush()).isEmpty();
        compiler.delete(ResourceKey.of(Kinds.GLOBAL_NETWORK_SET, "wide"));
        assertThat(flush()).containsExactly("IPSetDeltaUpdate " + DB + " +10.0.0.2/32 -10.0.0.0/8");
    }

    @Test
    void treatsAsAbsentWhatCannotBeIdentified() {
        HostEndpoint host = new HostEndpoint(
                ObjectMeta.named("h"),
                HostEndpointSpec.builder().node("node1").interfaceName("eth0").build());
        compiler.update(host);
        assertThat(flush()).containsExactly("HostEndpointUpdate h");
        compiler.update(host.withSpec(host.spec().withNode(null)));
        assertThat(flush()).containsExactly("HostEndpointRemove h");
        compiler.delete(host.key());
        compiler.update(endpoint("web", "10.0.0.9/32", Map.of()).withMetadata(ObjectMeta.named("a", "nonsense")));
        compiler.delete(ResourceKey.of(Kinds.WORKLOAD_ENDPOINT, "a", "nonsense"));
        assertThat(flush()).isEmpty();
    }

    @Test
    void stateIsThatOfTheLastFlush() {
        DataplaneSnapshot before = compiler.state();
        compiler.update(endpoint("db", "10.0.0.7/32", Map.of("app", "db")));
        compiler.delete(FROM_DB.key());
        assertThat(Snapshots.content(compiler.state())).isEqualTo(Snapshots.content(before));
        compiler.flush();
        assertThat(before.ipSets()).containsOnlyKeys(DB);
        assertThat(compiler.state().ipSets()).isEmpty();
    }

    @Test
    void forAllHostsTakesEveryEndpointForItsOwn() {
        PolicyCompiler all = PolicyCompiler.forAllHosts(PolicyCompiler.Options.DEFAULT);
        PolicyCompiler other = PolicyCompiler.forHost("node2", PolicyCompiler.Options.DEFAULT);
        for (PolicyCompiler each : List.of(all, other)) {
            each.update(endpoint("web", "10.0.0.1/32", Map.of("app", "web")));
            each.flush();
        }
        assertThat(all.state().workloadEndpoints()).hasSize(1);
        assertThat(other.state().workloadEndpoints()).isEmpty();
    }
}
