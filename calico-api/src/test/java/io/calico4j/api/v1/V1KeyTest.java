package io.calico4j.api.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class V1KeyTest {

    @Test
    void everyTypeThatIsWrittenIsFoundAgainByItsType() {
        for (V1KeyType type : V1KeyType.values()) {
            if (type == V1KeyType.LEGACY_POLICY) {
                continue;
            }
            V1Key key = new V1Key(type, sample(type));
            assertThat(V1ListOptions.all(type).keyOf(key.path())).contains(key);
            assertThat(new V1ListOptions(type, key.parts(), 0).root()).isIn(key.path(), key.deletePath());
        }
    }

    private static Map<String, String> sample(V1KeyType type) {
        Map<String, String> parts = new TreeMap<>();
        for (String part : type.parts()) {
            parts.put(
                    part,
                    switch (part) {
                        case "CIDR" -> "10.0.0.0/26";
                        case "PeerIP" -> "fd00::1";
                        case "Port" -> "1790";
                        case "AffinityType" -> "virtual";
                        default -> "x";
                    });
        }
        return parts;
    }

    @Test
    void listsNamesThePlaceWhereTheFirstPartIsMissing() {
        assertThat(V1ListOptions.of(V1KeyType.NODE_BGP_CONFIG, "n").root()).isEqualTo("/calico/bgp/v1/host/n");
        assertThat(V1ListOptions.of(V1KeyType.HOST_CONFIG, "h").root()).isEqualTo("/calico/v1/host/h/config");
        assertThat(V1ListOptions.all(V1KeyType.IPAM_HANDLE).root()).isEqualTo("/calico/ipam/v2/handle/");
    }

    @Test
    void printsPartsAsTheyAre() {
        assertThat(V1Key.of(V1KeyType.HOST_CONFIG, "{Name}", "$1")).hasToString("HostConfig(node={Name},name=$1)");
    }

    @Test
    void refusesWhatNoKeyOfTheTypeHas() {
        assertThatThrownBy(() -> V1Key.of(V1KeyType.BLOCK, "10.0.0.0/33"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10.0.0.0/33");
        assertThatThrownBy(() -> V1Key.of(V1KeyType.GLOBAL_BGP_PEER, "10.0.0.1", "65536"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65536");
        assertThatThrownBy(() -> V1Key.of(V1KeyType.TIER, "a", "b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TierKey");
        assertThatThrownBy(() -> new V1Key(V1KeyType.TIER, Map.of("Hostname", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Hostname");
        assertThatThrownBy(() -> V1Key.of(V1KeyType.LEGACY_POLICY, "t", "NetworkPolicy", "ns", "p")
                        .path())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Policy(Name=p, Namespace=ns, Kind=NetworkPolicy)");
    }

    @Test
    void readsKeysWithoutTheirPartsWhereCalicoDoes() {
        assertThat(ModelKey.parse("/calico/v1/netset/")).contains(V1Key.of(V1KeyType.NETWORK_SET));
        assertThat(ModelKey.parse("/calico/v1/host/h/config")).contains(V1Key.of(V1KeyType.HOST_CONFIG, "h"));
        assertThat(ModelKey.parse("/calico/bgp/v1/host//as_num")).isEmpty();
        assertThat(V1ListOptions.all(V1KeyType.NETWORK_SET).keyOf("/calico/v1/netset/"))
                .isEmpty();
        assertThatThrownBy(V1Key.of(V1KeyType.NETWORK_SET)::path)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("insufficient identifiers, missing 'name'");
    }
}
