package io.calico4j.policy.path;

import static io.calico4j.policy.dataplane.TestWorlds.H;
import static io.calico4j.policy.dataplane.TestWorlds.NODE;
import static io.calico4j.policy.dataplane.TestWorlds.W;
import static io.calico4j.policy.dataplane.TestWorlds.allow;
import static io.calico4j.policy.dataplane.TestWorlds.deny;
import static io.calico4j.policy.dataplane.TestWorlds.policy;
import static io.calico4j.policy.dataplane.TestWorlds.tier;
import static io.calico4j.policy.dataplane.TestWorlds.toPorts;
import static io.calico4j.policy.dataplane.TestWorlds.world;
import static io.calico4j.policy.path.HostCases.ingress;
import static io.calico4j.policy.path.HostCases.on;
import static io.calico4j.policy.path.HostCases.passing;
import static io.calico4j.policy.path.HostCases.passingIngress;

import io.calico4j.api.net.IpAddress;
import io.calico4j.policy.Flow;
import io.calico4j.policy.dataplane.HostEndpointId;
import io.calico4j.policy.dataplane.TestState;
import io.calico4j.policy.path.HostCases.Case;
import io.calico4j.policy.path.HostCases.Hep;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The specification's cases about which host endpoint is on an interface, and what that for all interfaces does (156 to 159). */
class HostEndpointsTest {

    private static final Crossing IN = Crossing.in(NODE, "eth0", IpAddress.parse("192.168.0.1"));
    private static final Path TO_HOST = Path.intoHost(NODE, IN);
    private static final Flow HTTP = Flow.between("11.0.0.1", "192.168.0.1").tcp(80);
    private static final Flow W_TO_HOST =
            Flow.between("10.0.0.1", "192.168.0.1").tcp(80);

    static Stream<Case> resolution() {
        HostEndpointId star = new HostEndpointId(NODE, "a-star");
        TestState both = world();
        Hep denying = Hep.BARE.normal(tier(policy(both, "p", deny())));
        denying.in(both, star, "*");
        Hep.BARE.in(both, "allow");
        TestState named = world();
        Hep.BARE.in(named, new HostEndpointId(NODE, "b"), "eth0");
        Hep.BARE.in(named, new HostEndpointId(NODE, "a"), "eth0", "allow");
        TestState byAddress = world();
        Hep.BARE.in(byAddress, H, "");
        TestState untracked = world();
        Hep.BARE.untracked(passing(policy(untracked, "p", deny()))).in(untracked, star, "*", "allow");
        TestState wildcard = world();
        Hep.BARE
                .normal(tier(policy(wildcard, "p", deny())))
                .forward(ingress(policy(wildcard, "q", toPorts("deny", 443), allow())))
                .in(wildcard, star, "*");
        TestState preDnat = world();
        Hep.BARE
                .preDnat(passingIngress(policy(preDnat, "p", toPorts("deny", 80))))
                .in(preDnat, star, "*");
        PathOptions returning = PathOptions.DEFAULTS.withEndpointToHostAction(EndpointToHostAction.RETURN);
        return Stream.of(
                on(
                        156,
                        "untracked policy of a host endpoint for all interfaces is ignored",
                        untracked,
                        TO_HOST,
                        HTTP,
                        true),
                on(157, "an interface's own host endpoint comes first", both, TO_HOST, HTTP, true),
                on(
                        157,
                        "others have that for all interfaces",
                        both,
                        Path.intoHost(NODE, Crossing.in(NODE, "eth1")),
                        HTTP,
                        false),
                on(
                        157,
                        "which is not asked of host and workload",
                        wildcard,
                        Path.fromHost(NODE, W),
                        Flow.between("192.168.0.1", "10.0.0.1").tcp(80),
                        true),
                new Case(
                        157,
                        "in either direction",
                        wildcard,
                        returning,
                        Passage.of(Path.toHost(W, NODE), W_TO_HOST),
                        true),
                on(
                        157,
                        "but forwards what workloads send",
                        wildcard,
                        Path.outOf(W),
                        Flow.between("10.0.0.1", "11.0.0.1").tcp(443),
                        false),
                on(
                        157,
                        "as policy says",
                        wildcard,
                        Path.outOf(W),
                        Flow.between("10.0.0.1", "11.0.0.1").tcp(80),
                        true),
                new Case(
                        157,
                        "and sees it before NAT",
                        preDnat,
                        returning,
                        Passage.of(Path.toHost(W, NODE), W_TO_HOST),
                        false),
                on(158, "of two the smallest name counts", named, TO_HOST, HTTP, true),
                on(158, "an address finds the interface", byAddress, TO_HOST, HTTP, false),
                on(159, "an interface without a host endpoint is not policed", world(), TO_HOST, HTTP, true),
                on(
                        159,
                        "nor is another node's",
                        Hep.BARE.in(world()),
                        Path.intoHost("node2", Crossing.in("node2", "eth0")),
                        HTTP,
                        true));
    }

    @ParameterizedTest
    @MethodSource("resolution")
    void decides(Case given) {
        HostCases.check(given);
    }
}
