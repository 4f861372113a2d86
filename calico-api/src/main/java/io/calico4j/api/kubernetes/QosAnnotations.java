package io.calico4j.api.kubernetes;

import io.calico4j.api.endpoint.QosControls;
import io.calico4j.api.endpoint.QosControlsBuilder;
import io.calico4j.api.net.Dscp;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Pod's QoS annotations. A value out of range is moved to the nearest bound, one that cannot be read counts as absent;
 * neither makes the endpoint invalid, both are reported.
 */
final class QosAnnotations {

    private static final String PREFIX = "qos.projectcalico.org/";
    private static final long DEFAULT_BURST = 4_294_967_296L;
    private static final long DEFAULT_PACKET_BURST = 5;

    private final Map<String, String> annotations;
    private final Consumer<String> warnings;

    private QosAnnotations(Map<String, String> annotations, Consumer<String> warnings) {
        this.annotations = annotations;
        this.warnings = warnings;
    }

    /** The limits; null if there are none. */
    static @Nullable QosControls read(Map<String, String> annotations, Consumer<String> warnings) {
        QosControls controls = new QosAnnotations(annotations, warnings).read();
        return controls.equals(QosControls.NONE) ? null : controls;
    }

    private QosControls read() {
        QosControlsBuilder controls = QosControlsBuilder.builder();
        Direction ingress = direction("ingress");
        Direction egress = direction("egress");
        controls.ingressBandwidth(ingress.bandwidth)
                .ingressBurst(ingress.burst)
                .ingressPeakrate(ingress.peakrate)
                .ingressMinburst(ingress.minburst)
                .ingressPacketRate(ingress.packetRate)
                .ingressPacketBurst(ingress.packetBurst)
                .ingressMaxConnections(ingress.maxConnections)
                .egressBandwidth(egress.bandwidth)
                .egressBurst(egress.burst)
                .egressPeakrate(egress.peakrate)
                .egressMinburst(egress.minburst)
                .egressPacketRate(egress.packetRate)
                .egressPacketBurst(egress.packetBurst)
                .egressMaxConnections(egress.maxConnections);
        String mark = annotations.get(PREFIX + "dscp");
        if (mark != null) {
            Optional<Dscp> dscp = Dscp.tryParse(mark.toUpperCase(Locale.ROOT).strip());
            if (dscp.isEmpty()) {
                warnings.accept("annotation " + PREFIX + "dscp is no DSCP value: '" + mark + "'");
            }
            controls.dscp(dscp.orElse(null));
        }
        return controls.build();
    }

    private record Direction(
            long bandwidth,
            long burst,
            long peakrate,
            long minburst,
            long packetRate,
            long packetBurst,
            long maxConnections) {}

    private Direction direction(String name) {
        String kubernetes = annotations.get("kubernetes.io/" + name + "-bandwidth");
        String calico = annotations.get(PREFIX + name + "Bandwidth");
        long bandwidth = calico == null && kubernetes != null
                ? number("kubernetes.io/" + name + "-bandwidth", kubernetes, 1_000, 1_000_000_000_000_000L)
                : number(name + "Bandwidth", 1_000, 1_000_000_000_000_000L);
        long burst = number(name + "Burst", 1_000, 34_359_738_360L);
        long peakrate = number(name + "Peakrate", 1_010, 1_010_000_000_000_000L);
        long minburst = number(name + "Minburst", 1_000, 100_000_000);
        long packetRate = number(name + "PacketRate", 1, 10_000);
        long packetBurst = number(name + "PacketBurst", 1, 10_000);
        long maxConnections = number(name + "MaxConnections", 1, 4_294_967_295L);
        burst = dependent(name + "Burst", burst, bandwidth != 0, "a bandwidth", DEFAULT_BURST);
        peakrate =
                dependent(name + "Peakrate", peakrate, bandwidth != 0 && peakrate > bandwidth, "a lower bandwidth", 0);
        minburst = dependent(name + "Minburst", minburst, peakrate != 0, "a peak rate", 0);
        packetBurst =
                dependent(name + "PacketBurst", packetBurst, packetRate != 0, "a packet rate", DEFAULT_PACKET_BURST);
        return new Direction(bandwidth, burst, peakrate, minburst, packetRate, packetBurst, maxConnections);
    }

    private long dependent(String name, long value, boolean allowed, String needs, long defaultValue) {
        if (allowed) {
            return value == 0 ? defaultValue : value;
        }
        if (value != 0) {
            warnings.accept("annotation " + PREFIX + name + " needs " + needs);
        }
        return 0;
    }

    private long number(String name, long min, long max) {
        String text = annotations.get(PREFIX + name);
        return text == null ? 0 : number(PREFIX + name, text, min, max);
    }

    private long number(String annotation, String text, long min, long max) {
        Optional<BigInteger> value = Quantity.parse(text);
        if (value.isEmpty()) {
            warnings.accept("annotation " + annotation + " is no quantity: '" + text + "'");
            return 0;
        }
        BigInteger bounded = value.get().max(BigInteger.valueOf(min)).min(BigInteger.valueOf(max));
        if (!bounded.equals(value.get())) {
            warnings.accept("annotation " + annotation + " must be from " + min + " to " + max + ": '" + text + "'");
        }
        return bounded.longValueExact();
    }
}
