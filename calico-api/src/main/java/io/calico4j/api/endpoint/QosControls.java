package io.calico4j.api.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.net.Dscp;
import org.jspecify.annotations.Nullable;

/**
 * Limits on the traffic of a workload; 0 is no limit.
 *
 * @param ingressBandwidth bits per second to the workload
 * @param egressBandwidth bits per second from the workload
 * @param ingressBurst bits above the bandwidth
 * @param egressBurst bits above the bandwidth
 * @param ingressPeakrate bits per second within a burst
 * @param egressPeakrate bits per second within a burst
 * @param ingressMinburst bytes sent at peak rate at once
 * @param egressMinburst bytes sent at peak rate at once
 * @param ingressPacketRate packets per second to the workload
 * @param egressPacketRate packets per second from the workload
 * @param ingressPacketBurst packets above the rate
 * @param egressPacketBurst packets above the rate
 * @param ingressMaxConnections connections to the workload at a time
 * @param egressMaxConnections connections from the workload at a time
 * @param dscp the DSCP mark of packets from the workload; null for none
 */
@CalicoRecord
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record QosControls(
        long ingressBandwidth,
        long egressBandwidth,
        long ingressBurst,
        long egressBurst,
        long ingressPeakrate,
        long egressPeakrate,
        long ingressMinburst,
        long egressMinburst,
        long ingressPacketRate,
        long egressPacketRate,
        long ingressPacketBurst,
        long egressPacketBurst,
        long ingressMaxConnections,
        long egressMaxConnections,
        @Nullable Dscp dscp)
        implements QosControlsBuilder.With {

    /** No limits. */
    public static final QosControls NONE = new QosControls(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null);

    public static QosControlsBuilder builder() {
        return QosControlsBuilder.builder();
    }
}
