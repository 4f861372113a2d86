package io.calico4j.api.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.api.net.Cidr;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @CsvSource({
        "shop/knp.default.db, KubernetesNetworkPolicy, shop, db",
        "shop/staged:knp.default.db, StagedKubernetesNetworkPolicy, shop, db",
        "shop/staged:db, StagedNetworkPolicy, shop, db",
        "shop/default.db, NetworkPolicy, shop, default.db",
        "shop/kcnp.db, NetworkPolicy, shop, kcnp.db",
        "shop/a/b, NetworkPolicy, shop, a/b",
        "staged:db, StagedGlobalNetworkPolicy, , db",
        "staged:knp.default.db, StagedGlobalNetworkPolicy, , knp.default.db",
        "kcnp.db, KubernetesClusterNetworkPolicy, , db",
        "knp.default.db, GlobalNetworkPolicy, , knp.default.db"
    })
    void readsPolicyNamesOfOlderReleases(String text, String kind, @Nullable String namespace, String name) {
        assertThat(LegacyPolicyName.parse(text)).isEqualTo(new LegacyPolicyName(kind, namespace, name));
    }

    @Test
    void knowsTiersOfItsOwn() {
        assertThat(TierNames.orDefault(null)).isEqualTo("default");
        assertThat(TierNames.orDefault("security")).isEqualTo("security");
        assertThat(TierNames.isProtected("kube-admin")).isTrue();
        assertThat(TierNames.isProtected("kube-baseline")).isTrue();
        assertThat(TierNames.isProtected("default")).isTrue();
        assertThat(TierNames.isProtected("security")).isFalse();
    }

    @Test
    void boundsNames() {
        String affinity = IpamNames.affinity("n\u00F6".repeat(100), Cidr.parse("10.0.0.0/26"));
        assertThat(affinity).matches("[n\u00F6\uFFFD]+-10-0-0-0-26-[0-9a-f]{11}");
        assertThat(affinity.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(254);
        assertThat(HashedIds.lengthLimited("p", "", 28)).isEqualTo("p_");
        assertThat(HashedIds.lengthLimited("p", "x".repeat(100), 80)).hasSize(45);
        assertThatThrownBy(() -> HashedIds.lengthLimited("prefix", "suffix", 6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prefix");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0/26", "0.0.0.0/0", "fd00::/122", "::/0", "2001:db8::1:0/112", "fd00:1:2:3:4:5:6:0/125"})
    void tellsTheNetworkOfABlockFromItsName(String network) {
        assertThat(IpamNames.blockNetwork(IpamNames.block(Cidr.parse(network)))).contains(Cidr.parse(network));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "10-0-0-1-26", "10-0-0-0-33", "10.0.0.0/26", "fd00---129", "FD00---122"})
    void knowsWhatIsNoNameOfABlock(String name) {
        assertThat(IpamNames.blockNetwork(name)).isEmpty();
    }
}
