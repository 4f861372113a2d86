package io.calico4j.datastore;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.datastore.DatastoreException.Request;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class UnavailableExceptionTest {

    private static final Request REQUEST = new Request("test", Operation.LIST, "TierList");

    @Test
    void saysWhetherTheRequestWasTurnedAway() {
        Exception refused = new IOException("no answer", new ConnectException("Connection refused"));
        assertThat(new UnavailableException(REQUEST, "away", refused).turnedAway())
                .isTrue();
        assertThat(UnavailableException.tooManyRequests(REQUEST, "HTTP 429", null)
                        .turnedAway())
                .isTrue();
        assertThat(new UnavailableException(REQUEST, "slow", new IOException("timed out")).turnedAway())
                .isFalse();
        assertThat(new UnavailableException(REQUEST, "slow", null).turnedAway()).isFalse();
    }
}
