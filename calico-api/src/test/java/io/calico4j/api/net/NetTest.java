package io.calico4j.api.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1",
        "255.255.255.255, 255.255.255.255",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "FD00:0:0::1, fd00::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::ffff:1.2.3.4, 1.2.3.4",
        "::1.2.3.4, ::102:304",
        "64:ff9b::1.2.3.4, 64:ff9b::102:304"
    })
    void readsAndPrintsAddresses(String text, String printed) {
        assertThat(IpAddress.parse(text)).hasToString(printed);
        assertThat(IpAddress.parse(printed)).isEqualTo(IpAddress.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0",
                "010.0.0.1",
                "10.0.0.256",
                "10.0.0.1 ",
                " 10.0.0.1",
                "10.0.0.1.2",
                "a",
                "fe80::1%eth0",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                ":1",
                "1:",
                "::1.2.3",
                "1:2:3:4:5:6:7:1.2.3.4"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(IpAddress.tryParse(text)).isEmpty();
        assertThatThrownBy(() -> IpAddress.parse(text)).hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0/8, true",
        "10.1.2.3/8, 10.0.0.0/8, false",
        "10.0.0.0/08, 10.0.0.0/8, true",
        "10.0.0.1, 10.0.0.1/32, true",
        "0.0.0.0/0, 0.0.0.0/0, true",
        "::0/0, ::/0, true",
        "FD00:0:0::1/64, fd00::/64, false",
        "2001:db8::0:0:1/128, 2001:db8::1/128, true",
        "1:2:3:4:5:6:7::/64, 1:2:3:4::/64, false",
        "::ffff:1.2.3.4, 1.2.3.4/32, true",
        "::ffff:1.2.3.4/120, 1.2.3.0/24, false"
    })
    void readsNetworks(String text, String network, boolean strict) {
        assertThat(Cidr.tryParseCidrOrIp(text).map(Cidr::toString)).contains(network);
        assertThat(Cidr.isStrict(text)).isEqualTo(strict);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "010.0.0.0/8",
                "10.0.0/8",
                "abc",
                "::/129",
                ""
            })
    void refusesWhatIsNoNetwork(String text) {
        assertThat(Cidr.tryParseCidrOrIp(text)).isEmpty();
        assertThat(Cidr.isStrict(text)).isFalse();
    }

    @Test
    void knowsWhatANetworkContains() {
        Cidr network = Cidr.parse("10.0.0.0/9");
        assertThat(network.contains(IpAddress.parse("10.127.255.255"))).isTrue();
        assertThat(network.contains(IpAddress.parse("10.128.0.0"))).isFalse();
        assertThat(network.contains(IpAddress.parse("::1"))).isFalse();
        assertThat(network.last()).hasToString("10.127.255.255");
        assertThat(network.covers(Cidr.parse("10.5.0.0/16"))).isTrue();
        assertThat(network.covers(Cidr.parse("10.0.0.0/8"))).isFalse();
        assertThat(Cidr.parse("0.0.0.0/0").last()).hasToString("255.255.255.255");
        assertThat(Cidr.parse("2001:db8::/33").last()).hasToString("2001:db8:7fff:ffff:ffff:ffff:ffff:ffff");
        assertThat(Cidr.parse("2001:db8::/64").last()).hasToString("2001:db8::ffff:ffff:ffff:ffff");
        assertThat(Cidr.parse("::/0").last()).hasToString("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
    }

    @ParameterizedTest
    @CsvSource({
        "80, 80",
        "080, 80",
        "80:80, 80",
        "80:90, 80:90",
        "http, http",
        "80-90, 80-90",
        "foo.bar, foo.bar",
        "0, 0"
    })
    void readsPorts(String text, String printed) {
        assertThat(Port.parse(text)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"90:80", "65536", "1:65536", "", " 80", "a b", "http:https", "99999999999999999999999"})
    void refusesWhatIsNoPort(String text) {
        assertThatThrownBy(() -> Port.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void looksProtocolsUp() {
        assertThat(Protocol.parse("tcp")).isEqualTo(Protocol.TCP);
        assertThat(Protocol.parse("6")).isEqualTo(Protocol.of(6));
        assertThat(Protocol.parse("IPIP")).isEqualTo(Protocol.named("IPIP"));
        assertThat(Protocol.named("icmpV6").number()).isEqualTo(OptionalInt.of(58));
        assertThat(Protocol.named("IPIP").number()).isEmpty();
        assertThat(Protocol.TCP.supportsPorts()).isTrue();
        assertThat(Protocol.named("tcp").supportsPorts()).isTrue();
        assertThat(Protocol.named("Tcp").supportsPorts()).isFalse();
        assertThat(Protocol.UDP_LITE.supportsPorts()).isFalse();
        assertThat(Protocol.of(132).supportsPorts()).isTrue();
    }

    @Test
    void countsAddresses() {
        assertThat(Cidr.parse("255.255.255.0/24").addressAt(256)).hasToString("0.0.0.0");
        assertThat(Cidr.parse("0.0.0.0/0").addressAt(-1)).hasToString("255.255.255.255");
        assertThat(Cidr.parse("::ffff:ffff:ffff:ffff/128").addressAt(1)).hasToString("0:0:0:1::");
        assertThat(Cidr.parse("0:0:0:1::/128").addressAt(-1)).hasToString("::ffff:ffff:ffff:ffff");
        assertThat(Cidr.parse("::/0").addressAt(-1)).hasToString("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
        assertThat(Cidr.parse("1::/64").addressAt(Long.MIN_VALUE)).hasToString("0:ffff:ffff:ffff:8000::");
        assertThat(Cidr.parse("::/0").addressCount()).isEqualTo(BigInteger.TWO.pow(128));
    }

    @Test
    void keepsHostBitsWhereAnAddressIsMeant() {
        AddressWithPrefix address = AddressWithPrefix.parse("10.1.2.3/8");
        assertThat(address).hasToString("10.1.2.3/8").isEqualTo(AddressWithPrefix.of(IpAddress.parse("10.1.2.3"), 8));
        assertThat(address.network()).hasToString("10.0.0.0/8");
        assertThatThrownBy(() -> new AddressWithPrefix(IpAddress.parse("10.1.2.3"), Cidr.parse("11.0.0.0/8")))
                .hasMessage("10.1.2.3 is not in 11.0.0.0/8");
    }

    @ParameterizedTest
    @CsvSource({"::ffff:1.2.3.4/95, ::fffe:0:0/95", "::ffff:1.2.3.4/80, ::/80", "::ffff:1.2.3.4/96, 0.0.0.0/0"})
    void readsMappedNetworksOfAnyWidth(String text, String network) {
        assertThat(Cidr.parse(text)).hasToString(network);
        assertThat(AddressWithPrefix.parse(text)).hasToString("1.2.3.4/0");
    }

    @Test
    void looksHardwareAddressesUp() {
        MacAddress eui64 = MacAddress.parse("02-00-5E-10-00-00-00-01");
        assertThat(eui64).hasToString("02:00:5e:10:00:00:00:01").isEqualTo(MacAddress.parse("0200.5e10.0000.0001"));
        assertThat(eui64.linkLocal()).hasToString("fe80::5e10:0:1");
        assertThat(eui64.octets()).hasSize(8);
        MacAddress infiniband = MacAddress.parse("00".repeat(20).replaceAll("..(?=.)", "$0:"));
        assertThatThrownBy(infiniband::linkLocal).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00:00:5e:00:53", "00:00:5e:00:53:0g", "0:0:5e:0:53:1", "00:00:5e:00:53:01 ", "0000.5e00"})
    void refusesWhatIsNoHardwareAddress(String text) {
        assertThat(MacAddress.tryParse(text)).isEmpty();
    }

    @Test
    void knowsDscpMarks() {
        assertThat(Dscp.tryParse(" ef ").map(Dscp::codePoint)).contains(46);
        assertThat(Dscp.tryParse("0063").map(Dscp::codePoint)).contains(63);
        assertThat(Dscp.tryParse("64")).isEmpty();
        assertThat(Dscp.tryParse("CS7")).isEmpty();
    }
}
