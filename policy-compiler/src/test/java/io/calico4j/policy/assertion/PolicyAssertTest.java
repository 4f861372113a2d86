package io.calico4j.policy.assertion;

import static io.calico4j.policy.Resources.INGRESS;
import static io.calico4j.policy.Resources.allowTo;
import static io.calico4j.policy.Resources.global;
import static io.calico4j.policy.Resources.namespace;
import static io.calico4j.policy.Resources.pod;
import static io.calico4j.policy.Resources.policy;
import static io.calico4j.policy.Resources.ports;
import static io.calico4j.policy.Resources.tier;
import static io.calico4j.policy.assertion.PolicyAssert.assertThat;
import static io.calico4j.policy.assertion.Traffic.icmp;
import static io.calico4j.policy.assertion.Traffic.protocol;
import static io.calico4j.policy.assertion.Traffic.sctp;
import static io.calico4j.policy.assertion.Traffic.tcp;
import static io.calico4j.policy.assertion.Traffic.udp;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.EntityRule;
import io.calico4j.api.policy.Rule;
import io.calico4j.policy.PolicySnapshot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyAssertTest {

    private static final WorkloadEndpoint DUAL =
            pod("shop", "dual", "10.0.0.8", Map.of("app", "dual"), List.of("kns.shop"));

    private final PolicySnapshot world = PolicySnapshot.compile(List.of(
            tier("default", 1_000_000.0, Action.DENY),
            namespace("shop", Map.of()),
            pod("shop", "frontend", "10.0.0.5", Map.of("app", "frontend"), List.of("kns.shop")),
            pod("shop", "backend", "10.0.0.6", Map.of("app", "backend"), List.of("kns.shop")),
            pod("shop", "db", "10.0.0.7", Map.of("app", "db"), List.of("kns.shop")),
            DUAL.withSpec(DUAL.spec().withIpNetworks(List.of("10.0.0.8", "fd00::8"))),
            pod("shop", "v6", "fd00::9", Map.of(), List.of("kns.shop")),
            global(
                    "only-v4",
                    s -> s.selector("app == 'dual'")
                            .types(INGRESS)
                            .ingress(List.of(Rule.allow().withIpVersion(4)))),
            policy(
                    "shop",
                    "db",
                    s -> s.selector("app == 'db'")
                            .types(INGRESS)
                            .ingress(List.of(
                                    Rule.deny().withProtocol(Protocol.UDP),
                                    allowTo(Protocol.TCP, ports("5432"))
                                            .withSource(EntityRule.selecting("app == 'backend'")))))));

    @Test
    void passesWhereItHolds() {
        assertThat(world).from("shop/backend").to("shop/db").on(tcp(5432)).isAllowed();
        assertThat(world).from("shop/backend").to("shop/db").on(tcp(5432)).isAllowedBy("NetworkPolicy shop/db");
        assertThat(world).from("shop/frontend").to("shop/db").on(tcp(5432)).isDenied();
        assertThat(world)
                .from("shop/frontend")
                .to("shop/db")
                .on(tcp(5432))
                .isDeniedBy("tier default")
                .isDeniedBy("shop/db");
        assertThat(world).from("1.2.3.4").to("shop/db").on(udp(53)).isDeniedBy("NetworkPolicy shop/db");
        assertThat(world).from("10.0.0.6").to("10.0.0.7").on(tcp(5432)).isAllowed();
        assertThat(world).from("shop/db").to("8.8.8.8").on(sctp(9)).isAllowedBy("Profile kns.shop");
        assertThat(world).from("shop/db").to("8.8.8.8").on(icmp(8, 0)).isAllowed();
        assertThat(world).from("8.8.8.8").to("shop/db").on(protocol(47)).isDenied();
    }

    @Test
    void tellsTheWholeWayWhereItDoesNotHold() {
        ConnectionAssert connection =
                assertThat(world).from("shop/frontend").to("shop/db").on(tcp(5432));

        assertThatThrownBy(connection::isAllowed)
                .isExactlyInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "expected shop/frontend to shop/db on tcp/5432 to be allowed, but it is\nDENY: ")
                .hasMessageContaining("not rule 0 of NetworkPolicy shop/db: protocol is tcp, not udp")
                .hasMessageContaining("not selected by app == 'backend'");
    }

    @Test
    void namesWhatDecidedInstead() {
        assertThatThrownBy(() -> assertThat(world)
                        .from("1.2.3.4")
                        .to("shop/db")
                        .on(udp(53))
                        .isDeniedBy("shop/other"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "to be denied by shop/other, but it is\nby NetworkPolicy shop/db or shop/db: DENY");
        assertThatThrownBy(() -> assertThat(world)
                        .from("1.2.3.4")
                        .to("shop/db")
                        .on(udp(53))
                        .isAllowedBy("shop/db"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("to be allowed, but");
    }

    @Test
    void mustHoldForBothIpVersions() {
        assertThat(world).from("1.2.3.4").to("shop/dual").on(tcp(80)).isAllowed();
        assertThat(world).from("shop/v6").to("shop/dual").on(tcp(80)).isDeniedBy("only-v4");
        assertThatThrownBy(() -> assertThat(world)
                        .from("shop/dual")
                        .to("shop/dual")
                        .on(tcp(80))
                        .isAllowed())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("IP version is 6, not 4");
    }

    @Test
    void knowsNothingOfConnectionsOutside() {
        ConnectionAssert outside =
                assertThat(world).from("1.2.3.4").to("5.6.7.8").on(tcp(80));

        assertThatThrownBy(outside::isAllowed)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("UNKNOWN");
        assertThatThrownBy(outside::isDenied).isInstanceOf(AssertionError.class);
    }

    @Test
    void refusesEndsThatAreNone() {
        assertThatThrownBy(() -> assertThat(world).from("shop/typo"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'shop/typo' is neither an address nor an endpoint")
                .hasMessageContaining("shop/backend, shop/db");
        assertThatThrownBy(() -> assertThat(world).from("shop/v6").to("shop/db").on(tcp(80)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no addresses of the same IP version");
    }
}
