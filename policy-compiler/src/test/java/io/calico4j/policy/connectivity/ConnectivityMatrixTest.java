package io.calico4j.policy.connectivity;

import static io.calico4j.policy.Resources.EGRESS;
import static io.calico4j.policy.Resources.INGRESS;
import static io.calico4j.policy.Resources.allowFrom;
import static io.calico4j.policy.Resources.allowTo;
import static io.calico4j.policy.Resources.namespace;
import static io.calico4j.policy.Resources.pod;
import static io.calico4j.policy.Resources.policy;
import static io.calico4j.policy.Resources.ports;
import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.Resource;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.EntityRule;
import io.calico4j.policy.PolicySnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectivityMatrixTest {

    private static final List<Resource> SHOP = List.of(
            namespace("shop", Map.of()),
            replica("frontend-1", "10.0.0.1", "frontend"),
            replica("frontend-2", "10.0.0.2", "frontend"),
            replica("db-1", "10.0.0.3", "db"),
            policy(
                    "shop",
                    "db",
                    s -> s.selector("app == 'db'")
                            .types(INGRESS)
                            .ingress(List.of(allowTo(Protocol.TCP, ports("5432"))
                                    .withSource(EntityRule.selecting("app == 'frontend'"))))),
            policy(
                    "shop",
                    "frontend",
                    s -> s.selector("app == 'frontend'")
                            .types(INGRESS)
                            .ingress(List.of(allowFrom(
                                    EntityRule.inNets("192.168.0.0/16").withNotNets(List.of("192.168.9.0/24")))))));

    private static WorkloadEndpoint replica(String pod, String address, String app) {
        return pod("shop", pod, address, Map.of("app", app), List.of("kns.shop"));
    }

    private static List<String> list(List<Resource> resources) {
        return ConnectivityMatrix.of(PolicySnapshot.compile(resources))
                .connections(endpoint -> endpoint.metadata().namespace() + "/"
                        + endpoint.metadata().labels().get("app"))
                .stream()
                .map(Connection::toString)
                .toList();
    }

    @Test
    void listsWorkloadsAndMergedRanges() {
        assertThat(list(SHOP))
                .containsExactly(
                        "shop/frontend => shop/db : TCP 5432",
                        "shop/frontend => 0.0.0.0-255.255.255.255 : All Connections",
                        "shop/db => 0.0.0.0-255.255.255.255 : All Connections",
                        "192.168.0.0-192.168.8.255 => shop/frontend : All Connections",
                        "192.168.10.0-192.168.255.255 => shop/frontend : All Connections");
    }

    @Test
    void listsEndpointsUnderTheirOwnNames() {
        List<String> lines = ConnectivityMatrix.of(PolicySnapshot.compile(SHOP)).connections().stream()
                .map(Connection::toString)
                .toList();

        assertThat(lines)
                .contains("shop/frontend-1 => shop/db-1 : TCP 5432", "shop/frontend-2 => shop/db-1 : TCP 5432");
        assertThat(lines).noneMatch(line -> line.startsWith("shop/db-1 => shop/db-1"));
    }

    @Test
    void setsAMemberApartThatIsTreatedDifferently() {
        List<Resource> resources = new ArrayList<>(SHOP);
        resources.add(policy(
                "shop",
                "second",
                s -> s.selector("app == 'frontend'")
                        .types(EGRESS)
                        .egress(List.of(
                                allowTo(Protocol.TCP, ports("1:1023")).withSource(EntityRule.inNets("10.0.0.2"))))));

        assertThat(list(resources))
                .containsSequence(
                        "shop/frontend{shop/frontend-2} => 0.0.0.0-255.255.255.255 : TCP 1-1023",
                        "shop/db => 0.0.0.0-255.255.255.255 : All Connections")
                .noneMatch(line -> line.startsWith("shop/frontend{shop/frontend-1} =>"));
    }

    @Test
    void letsARuleForANetworkMeanTheEndpointsInIt() {
        List<Resource> resources = new ArrayList<>(SHOP);
        resources.add(policy(
                "shop",
                "net",
                s -> s.selector("app == 'db'")
                        .types(INGRESS)
                        .ingress(List.of(
                                allowTo(Protocol.UDP, ports("53")).withSource(EntityRule.inNets("10.0.0.0/8"))))));

        assertThat(list(resources))
                .contains("shop/frontend => shop/db : TCP 5432,UDP 53", "10.0.0.0-10.255.255.255 => shop/db : UDP 53");
    }

    @Test
    void cutsAddressesWhereNetworksBeginAndEnd() {
        ConnectivityMatrix matrix = ConnectivityMatrix.of(PolicySnapshot.compile(SHOP));

        assertThat(matrix.ranges())
                .extracting(AddressRange::toString)
                .containsExactly(
                        "0.0.0.0-192.167.255.255",
                        "192.168.0.0-192.168.8.255",
                        "192.168.9.0-192.168.9.255",
                        "192.168.10.0-192.168.255.255",
                        "192.169.0.0-255.255.255.255");
    }
}
