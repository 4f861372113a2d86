package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.datastore.ClientConfig;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestRateTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final AtomicLong now = new AtomicLong();

    private RequestRate rate(double perSecond, double burst) {
        return new RequestRate(perSecond, burst, now::get);
    }

    @Test
    void letsABurstPassAndThenOneRequestAfterTheOther() {
        RequestRate rate = rate(4, 3);
        for (int i = 0; i < 3; i++) {
            assertThat(rate.take(SECOND)).isZero();
        }
        assertThat(rate.take(SECOND)).isEqualTo(SECOND / 4);
        assertThat(rate.take(SECOND)).isEqualTo(SECOND / 2);
    }

    @Test
    void isFullAgainAfterAQuietTimeButNoFullerThanThat() {
        RequestRate rate = rate(4, 3);
        for (int i = 0; i < 4; i++) {
            rate.take(SECOND);
        }
        now.addAndGet(60 * SECOND);
        for (int i = 0; i < 3; i++) {
            assertThat(rate.take(SECOND)).isZero();
        }
        assertThat(rate.take(SECOND)).isPositive();
    }

    @Test
    void takesNoTurnForARequestThatCannotWait() {
        RequestRate rate = rate(1, 1);
        assertThat(rate.take(0)).isZero();
        assertThat(rate.take(SECOND - 1)).isEqualTo(-1);
        assertThat(rate.take(SECOND)).isEqualTo(SECOND);
    }

    @Test
    void doesNotLimitWhatIsNotConfigured() {
        RequestRate rate = RequestRate.of(ClientConfig.builder().build());
        for (int i = 0; i < 10_000; i++) {
            assertThat(rate.take(0)).isZero();
        }
    }
}
