package io.calico4j.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import io.calico4j.policy.dataplane.DataplaneMessage;
import io.calico4j.policy.dataplane.DataplaneMessage.ActivePolicyRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.ActivePolicyUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.ActiveProfileRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.ActiveProfileUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.HostEndpointRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.HostEndpointUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.InSync;
import io.calico4j.policy.dataplane.DataplaneMessage.IpSetDeltaUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.IpSetRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.IpSetUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.NamespaceRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.NamespaceUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.ServiceAccountRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.ServiceAccountUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.WorkloadEndpointRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.WorkloadEndpointUpdate;
import io.calico4j.policy.dataplane.HostEndpointId;
import io.calico4j.policy.dataplane.HostEndpointInfo;
import io.calico4j.policy.dataplane.IpSetMember;
import io.calico4j.policy.dataplane.IpSetType;
import io.calico4j.policy.dataplane.Policy;
import io.calico4j.policy.dataplane.PolicyId;
import io.calico4j.policy.dataplane.Profile;
import io.calico4j.policy.dataplane.Protobuf;
import io.calico4j.policy.dataplane.Rule;
import io.calico4j.policy.dataplane.ServiceAccountId;
import io.calico4j.policy.dataplane.TierInfo;
import io.calico4j.policy.dataplane.WorkloadEndpointId;
import io.calico4j.policy.dataplane.WorkloadEndpointInfo;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The numbers of fields in all messages, against Felix's protocol. */
class ProtobufTest {

    private static final PolicyId POLICY = new PolicyId("NP", "ns", "p");
    private static final WorkloadEndpointId WORKLOAD = new WorkloadEndpointId("host", "k8s", "ns/pod", "eth0");
    private static final HostEndpointId HOST = new HostEndpointId("host", "hep");
    private static final TierInfo TIER = new TierInfo("t", "Deny", List.of(POLICY), List.of());
    private static final IpSetMember NET = new IpSetMember.Net(Cidr.parse("10.0.0.0/8"));
    private static final IpSetMember PORT = new IpSetMember.AddressAndPort(IpAddress.parse("fd00::1"), 17, 53);

    private static final String POLICY_ID = text(2, "p") + text(3, "ns") + text(4, "NP");
    private static final String TIER_INFO = text(1, "t") + message(2, POLICY_ID) + text(4, "Deny");
    private static final String DENY = text(1, "deny");

    @Test
    void writesIpSets() {
        check(
                new IpSetUpdate("s:a", IpSetType.NET, List.of(NET)),
                message(2, text(1, "s:a") + text(2, "10.0.0.0/8") + number(3, 2)));
        check(
                new IpSetUpdate("n:a", IpSetType.IP_AND_PORT, List.of(PORT)),
                message(2, text(1, "n:a") + text(2, "fd00::1,udp:53") + number(3, 1)));
        check(
                new IpSetDeltaUpdate("s:a", List.of(NET), List.of(NET)),
                message(3, text(1, "s:a") + text(2, "10.0.0.0/8") + text(3, "10.0.0.0/8")));
        check(new IpSetRemove("s:a"), message(4, text(1, "s:a")));
    }

    @Test
    void writesPoliciesAndProfiles() {
        Rule rule = Rule.withoutCriteria("deny");
        check(
                new ActiveProfileUpdate("pr", new Profile(List.of(rule), List.of(rule))),
                message(5, message(1, text(1, "pr")) + message(2, message(1, DENY) + message(2, DENY))));
        check(new ActiveProfileRemove("pr"), message(6, message(1, text(1, "pr"))));
        check(
                new ActivePolicyUpdate(
                        POLICY,
                        new Policy("t", "ns", List.of(rule), List.of(rule), true, true, "all()", List.of("hint"))),
                message(
                        7,
                        message(1, POLICY_ID)
                                + message(
                                        2,
                                        message(1, DENY)
                                                + message(2, DENY)
                                                + number(3, 1)
                                                + number(4, 1)
                                                + text(5, "ns")
                                                + text(6, "all()")
                                                + text(7, "hint")
                                                + text(8, "t"))));
        check(new ActivePolicyRemove(POLICY), message(8, message(1, POLICY_ID)));
    }

    @Test
    void writesHostEndpoints() {
        HostEndpointInfo endpoint = new HostEndpointInfo(
                "eth0",
                List.of("pr"),
                List.of("10.0.0.1"),
                List.of("fd00::1"),
                List.of(TIER),
                List.of(TIER),
                List.of(TIER),
                List.of(TIER));
        String id = message(1, text(2, "hep"));
        check(
                new HostEndpointUpdate(HOST, endpoint),
                message(
                        9,
                        id
                                + message(
                                        3,
                                        text(1, "eth0")
                                                + text(2, "pr")
                                                + message(3, TIER_INFO)
                                                + text(4, "10.0.0.1")
                                                + text(5, "fd00::1")
                                                + message(6, TIER_INFO)
                                                + message(7, TIER_INFO)
                                                + message(8, TIER_INFO))));
        check(new HostEndpointRemove(HOST), message(10, id));
    }

    @Test
    void writesWorkloadEndpoints() {
        WorkloadEndpointInfo endpoint = new WorkloadEndpointInfo(
                "active",
                "cali1",
                "aa:bb:cc:dd:ee:ff",
                List.of("pr"),
                List.of("10.0.0.1/32"),
                List.of("fd00::1/128"),
                List.of(TIER),
                List.of(new WorkloadEndpointInfo.Nat("192.0.2.1", "10.0.0.1")),
                List.of(new WorkloadEndpointInfo.Nat("2001:db8::1", "fd00::1")),
                List.of("192.0.2.0/24"),
                Map.of("a", "b"));
        String id = message(1, text(2, "k8s") + text(3, "ns/pod") + text(4, "eth0"));
        check(
                new WorkloadEndpointUpdate(WORKLOAD, endpoint),
                message(
                        11,
                        id
                                + message(
                                        5,
                                        text(1, "active")
                                                + text(2, "cali1")
                                                + text(3, "aa:bb:cc:dd:ee:ff")
                                                + text(4, "pr")
                                                + text(5, "10.0.0.1/32")
                                                + text(6, "fd00::1/128")
                                                + message(7, TIER_INFO)
                                                + message(8, text(1, "192.0.2.1") + text(2, "10.0.0.1"))
                                                + message(9, text(1, "2001:db8::1") + text(2, "fd00::1"))
                                                + text(10, "192.0.2.0/24")
                                                + entry(11, "a", "b"))));
        check(new WorkloadEndpointRemove(WORKLOAD), message(12, id));
    }

    @Test
    void writesNamespacesAndServiceAccounts() {
        ServiceAccountId account = new ServiceAccountId("ns", "sa");
        String id = message(1, text(1, "ns") + text(2, "sa"));
        check(
                new ServiceAccountUpdate(account, Map.of("c", "d", "a", "b")),
                message(19, id + entry(2, "a", "b") + entry(2, "c", "d")));
        check(new ServiceAccountRemove(account), message(20, id));
        check(new NamespaceUpdate("ns", Map.of("a", "b")), message(21, message(1, text(1, "ns")) + entry(2, "a", "b")));
        check(new NamespaceRemove("ns"), message(22, message(1, text(1, "ns"))));
        check(new InSync(), message(1, ""));
    }

    private static void check(DataplaneMessage message, String payload) {
        assertThat(HexFormat.of().formatHex(Protobuf.encode(300, message))).isEqualTo("78ac02" + payload);
        assertThat(HexFormat.of().formatHex(Protobuf.encode(0, message))).isEqualTo(payload);
    }

    private static String text(int field, String text) {
        return message(field, HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String message(int field, String content) {
        return varint(field << 3 | 2) + varint(content.length() / 2) + content;
    }

    private static String number(int field, int value) {
        return varint(field << 3) + varint(value);
    }

    private static String entry(int field, String key, String value) {
        return message(field, text(1, key) + text(2, value));
    }

    private static String varint(int value) {
        return value < 128
                ? String.format("%02x", value)
                : String.format("%02x", value & 127 | 128) + varint(value >>> 7);
    }
}
