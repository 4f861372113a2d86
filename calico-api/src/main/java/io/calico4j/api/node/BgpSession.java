package io.calico4j.api.node;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * A BGP session of a node.
 *
 * @param peerIP the address of the other side
 * @param type where the peer is configured: {@code NodeMesh}, {@code NodePeer} or {@code GlobalPeer}
 * @param state {@code Idle}, {@code Connect}, {@code Active}, {@code OpenSent}, {@code OpenConfirm},
 *     {@link #ESTABLISHED} or {@code Close}
 * @param since since when it is in that state, in BIRD's spelling
 */
@CalicoRecord
public record BgpSession(
        @Nullable String peerIP,

        @Constraint(oneOf = {"NodeMesh", "NodePeer", "GlobalPeer"}) @Nullable
        String type,

        @Constraint(oneOf = {"Idle", "Connect", "Active", "OpenSent", "OpenConfirm", "Established", "Close"}) @Nullable
        String state,

        @Nullable String since)
        implements BgpSessionBuilder.With {

    /** The session is up. */
    public static final String ESTABLISHED = "Established";

    public BgpSession {
        peerIP = Values.text(peerIP);
        type = Values.text(type);
        state = Values.text(state);
        since = Values.text(since);
    }

    public static BgpSessionBuilder builder() {
        return BgpSessionBuilder.builder();
    }
}
