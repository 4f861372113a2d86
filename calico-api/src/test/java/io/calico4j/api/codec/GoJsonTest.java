package io.calico4j.api.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.api.Kinds;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.config.FelixConfigurationSpec;
import io.calico4j.api.config.FelixValues;
import io.calico4j.api.ipam.IpamBlock;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.NetworkPolicy;
import io.calico4j.api.policy.StagedNetworkPolicy;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where Go's reading of JSON has ways of its own. */
class GoJsonTest {

    @ParameterizedTest
    @CsvSource({
        "BGPConfiguration, listenPort, 65536",
        "BGPConfiguration, listenPort, -1",
        "BGPPeer, ttlSecurity, 256",
        "BGPPeer, numAllowedLocalASNumbers, 2147483648",
        "CalicoNodeStatus, updatePeriodSeconds, 4294967296",
        "IPAMBlock, sequenceNumber, 18446744073709551616",
        "IPAMBlock, sequenceNumber, 1.0",
        "IPPool, blockSize, 9223372036854775808",
    })
    void refusesNumbersThatDoNotFit(String kindName, String field, String number) {
        ResourceKind<?> kind = Kinds.find(kindName).orElseThrow();
        assertThatThrownBy(() -> ResourceCodec.decode(kind, "{\"spec\":{\"" + field + "\":" + number + "}}"))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("spec." + field);
    }

    @Test
    void keepsTheLargestNumbersAsTheyAre() {
        String json = "{\"spec\":{\"sequenceNumber\":18446744073709551615,"
                + "\"sequenceNumberForAllocation\":{\"0\":18446744073709551615}}}";
        IpamBlock block = ResourceCodec.decode(Kinds.IPAM_BLOCK, json);
        assertThat(block.spec().sequenceNumber()).isEqualTo(new BigInteger("18446744073709551615"));
        assertThat(ResourceCodec.encodeToString(block))
                .contains("\"sequenceNumber\":18446744073709551615", "{\"0\":18446744073709551615}");
    }

    @Test
    void takesNullInsideOfAListForTheValueWithoutFields() {
        NetworkPolicy policy = ResourceCodec.decode(
                Kinds.NETWORK_POLICY,
                "{\"spec\":{\"ingress\":[null,{\"action\":\"Deny\",\"source\":{\"nets\":[null]}}]}}");
        assertThat(policy.spec().ingress()).hasSize(2);
        assertThat(policy.spec().ingress().get(0).action()).isEqualTo(new Action(""));
        assertThat(policy.spec().ingress().get(1).source().nets()).containsExactly("");
        IpamBlock block = ResourceCodec.decode(Kinds.IPAM_BLOCK, "{\"spec\":{\"allocations\":[0,null]}}");
        assertThat(block.spec().allocations()).containsExactly(0L, null);
    }

    @Test
    void doesNotCareForTheCaseOfNamesAndKeepsTheRestAsUnknown() {
        NetworkPolicy policy = ResourceCodec.decode(
                Kinds.NETWORK_POLICY,
                "{\"Metadata\":{\"NAME\":\"a\"},\"spec\":{\"Ingress\":[{\"ACTION\":\"Deny\",\"colour\":1}],\"Size\":2}}");
        assertThat(policy.metadata().name()).isEqualTo("a");
        assertThat(policy.spec().ingress().get(0).action()).isEqualTo(Action.DENY);
        assertThat(policy.unknownFields().paths()).containsExactly("/spec/ingress/0/colour", "/spec/Size");
    }

    @Test
    void mergesFieldsThatAreGivenTwice() {
        NetworkPolicy policy = ResourceCodec.decode(
                Kinds.NETWORK_POLICY,
                "{\"spec\":{\"selector\":\"a\",\"order\":1},\"spec\":{\"tier\":\"t\",\"SELECTOR\":\"b\",\"order\":null}}");
        assertThat(policy.spec().selector()).isEqualTo("b");
        assertThat(policy.spec().tier()).isEqualTo("t");
        assertThat(policy.spec().order()).isEqualTo(1);
    }

    @Test
    void tellsAnEmptyListFromNoneWhereCalicoDoes() {
        StagedNetworkPolicy policy =
                ResourceCodec.decode(Kinds.STAGED_NETWORK_POLICY, "{\"spec\":{\"ingress\":[],\"egress\":null}}");
        assertThat(policy.spec().ingress()).isEmpty();
        assertThat(policy.spec().egress()).isNull();
        assertThat(ResourceCodec.encode(policy).path("spec").isEmpty()).isTrue();

        FelixConfigurationSpec none = FelixConfigurationSpec.builder().build();
        FelixConfigurationSpec open = none.with(felix -> felix.failsafeInboundHostPorts(List.of()));
        assertThat(none.failsafeInboundHostPorts()).isNull();
        assertThat(open.failsafeInboundHostPorts()).isEmpty();
        assertThat(open.with().bpfEnabled(true).iptablesBackend(FelixValues.NFT).build())
                .isEqualTo(FelixConfigurationSpec.builder()
                        .failsafeInboundHostPorts(List.of())
                        .bpfEnabled(true)
                        .iptablesBackend("NFT")
                        .build());
    }
}
