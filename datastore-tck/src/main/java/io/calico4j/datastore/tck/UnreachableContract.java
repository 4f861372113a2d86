package io.calico4j.datastore.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.calico4j.api.Kinds;
import io.calico4j.api.policy.Tier;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.OutcomeUnknownException;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import io.calico4j.datastore.spi.WatchOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What a backend with a server must do while the server cannot be reached: fail within its deadline, and say what it could not
 * reach. Extend it, and let JUnit run it; no server is needed.
 */
public abstract class UnreachableContract {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** How much longer than its deadline a call may take on a busy machine. */
    private static final Duration SLACK = Duration.ofSeconds(4);

    private static final Tier TIER = Samples.of(Kinds.TIER, "unreachable");
    private static final Tier STORED = TIER.withMetadata(TIER.metadata().withResourceVersion("1"));

    private static final List<Call> CALLS = List.of(
            new Call(Operation.CREATE, First.WRITES, datastore -> datastore.create(TIER)),
            new Call(Operation.UPDATE, First.WRITES, datastore -> datastore.update(STORED)),
            new Call(Operation.UPDATE_STATUS, First.WRITES, datastore -> datastore.updateStatus(STORED)),
            new Call(Operation.APPLY, First.EITHER, datastore -> datastore.apply(TIER)),
            new Call(Operation.DELETE, First.EITHER, datastore -> datastore.delete(TIER.key(), DeleteOptions.ANY)),
            new Call(Operation.GET, First.READS, datastore -> datastore.get(TIER.key(), ReadOptions.LATEST)),
            new Call(Operation.LIST, First.READS, datastore -> datastore.list(all(), ReadOptions.LATEST)),
            new Call(Operation.WATCH, First.READS, datastore -> watch(datastore, WatchOptions.FROM_NOW)),
            new Call(Operation.WATCH, First.READS, datastore -> watch(datastore, WatchOptions.after("1"))));

    /**
     * Something to ask of a datastore.
     *
     * @param operation the operation
     * @param first what it does first; after a read that is not answered no write follows
     * @param run the call
     */
    private record Call(Operation operation, First first, Consumer<Datastore> run) {}

    /** What a call does first, and so what becomes of it where there is no answer. */
    private enum First {
        READS(UnavailableException.class),
        WRITES(OutcomeUnknownException.class),
        /** That is up to the backend. */
        EITHER(UnavailableException.class, OutcomeUnknownException.class);

        private final List<Class<?>> unanswered;

        First(Class<?>... unanswered) {
            this.unanswered = List.of(unanswered);
        }
    }

    /** Opens a datastore on a server at this address, without TLS, whose calls may take so long. The caller closes it. */
    protected abstract Datastore open(String host, int port, Duration timeout);

    @TestFactory
    Stream<DynamicTest> ANY_4_aRefusedConnectionIsUnavailable() throws IOException {
        int closed = closedPort();
        return CALLS.stream()
                .map(call -> test(
                        call,
                        () -> assertThat(failure(call, "127.0.0.1", closed))
                                .isInstanceOf(UnavailableException.class)
                                .hasMessageContaining("127.0.0.1:" + closed)));
    }

    @TestFactory
    Stream<DynamicTest> ANY_4_anUnknownHostIsUnavailable() {
        return CALLS.stream()
                .map(call -> test(
                        call,
                        () -> assertThat(failure(call, "calico4j.invalid", 1234))
                                .isInstanceOf(UnavailableException.class)
                                .hasMessageContaining("calico4j.invalid:1234")));
    }

    @TestFactory
    Stream<DynamicTest> ANY_2_ANY_4_aServerThatNeverAnswersIsUnavailableAndAWritesOutcomeUnknown() {
        return CALLS.stream()
                .map(call -> test(call, () -> {
                    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                        assertThat(failure(call, "127.0.0.1", silent.getLocalPort()))
                                .isInstanceOfAny(call.first().unanswered.toArray(Class<?>[]::new))
                                .hasMessageContaining("127.0.0.1:" + silent.getLocalPort());
                    }
                }));
    }

    @Test
    void ANY_4_nothingIsLeftOfADatastoreThatIsClosed() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Datastore datastore = open("127.0.0.1", silent.getLocalPort(), TIMEOUT)) {
            for (Call call : CALLS) {
                assertThat(catchThrowable(() -> call.run().accept(datastore))).isInstanceOf(DatastoreException.class);
            }
        }
        LeftThreads.assertNoneSince(before);
    }

    private static DynamicTest test(Call call, org.junit.jupiter.api.function.Executable test) {
        return DynamicTest.dynamicTest(call.operation().toString(), test);
    }

    private Throwable failure(Call call, String host, int port) {
        try (Datastore datastore = open(host, port, TIMEOUT)) {
            long start = System.nanoTime();
            Throwable failure = catchThrowable(() -> call.run().accept(datastore));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("time until %s", failure)
                    .isLessThan(TIMEOUT.plus(SLACK));
            return failure;
        }
    }

    /** A watch may fail when it is started, or end; in both ways it says why. */
    private static void watch(Datastore datastore, WatchOptions options) {
        try (Watch<Tier> watch = datastore.watch(all(), options)) {
            WatchEvent<Tier> event = watch.poll(TIMEOUT.plus(SLACK))
                    .orElseThrow(() -> new AssertionError("the watch neither failed nor ended"));
            DatastoreException cause = event instanceof WatchEvent.Ended<Tier> ended ? ended.cause() : null;
            if (cause == null) {
                throw new AssertionError("instead of an end with a cause: " + event);
            }
            throw cause;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static ResourceQuery<Tier> all() {
        return ResourceQuery.all(Kinds.TIER);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return closed.getLocalPort();
        }
    }
}
