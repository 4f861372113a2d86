package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.Tier;
import io.calico4j.api.policy.TierSpec;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.RevisionTooOldException;
import io.calico4j.datastore.UnauthorizedException;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import io.calico4j.datastore.spi.WatchOptions;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.api.Event;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.WatchResponse;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a watch makes of streams that break, lie, or say nothing. */
class EtcdStreamTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private ScriptedEtcd etcd;
    private Datastore datastore;
    private Watch<Tier> watch;
    private ScriptedEtcd.Stream stream;

    /** A watch from behind revision 4, confirmed. */
    @BeforeEach
    void follow() {
        etcd = new ScriptedEtcd();
        datastore = new EtcdDatastoreProvider()
                .open(ClientConfig.etcd(etcd.endpoint()).withTimeout(TIMEOUT));
        CompletableFuture<Watch<Tier>> opening = open("4");
        stream = etcd.next().confirm();
        watch = opening.join();
    }

    @AfterEach
    void stop() {
        datastore.close();
        etcd.close();
    }

    private CompletableFuture<Watch<Tier>> open(String revision) {
        return CompletableFuture.supplyAsync(
                () -> datastore.watch(ResourceQuery.all(Kinds.TIER), WatchOptions.after(revision)));
    }

    private static Event put(String name, long revision) {
        Tier tier = new Tier(ObjectMeta.named(name), new TierSpec(1.0, Action.DENY));
        return Event.newBuilder()
                .setKv(KeyValue.newBuilder()
                        .setKey(ByteString.copyFromUtf8(Layout.path(tier.key())))
                        .setValue(ByteString.copyFromUtf8(Values.encode(tier)))
                        .setCreateRevision(revision)
                        .setModRevision(revision))
                .build();
    }

    private static WatchResponse.Builder events(Event... events) {
        WatchResponse.Builder response = WatchResponse.newBuilder();
        for (Event event : events) {
            response.addEvents(event);
        }
        return response;
    }

    private WatchEvent<Tier> next() throws InterruptedException {
        return watch.poll(DEADLINE).orElseThrow(() -> new AssertionError("no event"));
    }

    private void assertNext(String name, long revision) throws InterruptedException {
        assertThat(next()).isInstanceOfSatisfying(WatchEvent.Added.class, added -> {
            assertThat(added.resource().metadata().name()).isEqualTo(name);
            assertThat(added.resource().metadata().resourceVersion()).isEqualTo(Long.toString(revision));
        });
    }

    private void assertEnds(Class<? extends Exception> cause, String... words) throws InterruptedException {
        assertThat(next())
                .isInstanceOfSatisfying(
                        WatchEvent.Ended.class,
                        ended -> assertThat(ended.cause()).isInstanceOf(cause).hasMessageContainingAll(words));
    }

    @Test
    void asksFromBehindTheRevisionAndOnlyMembersWithALeader() {
        assertThat(stream.from()).isEqualTo(5);
        assertThat(etcd.leaderHeaders()).containsExactly("true");
    }

    /** The client library would go on from 100, where etcd was when it confirmed the watch. */
    @Test
    void goesOnFromWhereItsOwnerIsNotFromWhereEtcdIs() throws InterruptedException {
        stream.fail(Status.UNAVAILABLE.withDescription("io exception").asRuntimeException());
        ScriptedEtcd.Stream second = etcd.next();
        assertThat(second.from()).isEqualTo(5);
        second.confirm().send(events(put("a", 7)), 100);
        assertNext("a", 7);
        second.fail(Status.INTERNAL.withDescription("RST_STREAM").asRuntimeException());
        assertThat(etcd.next().from()).isEqualTo(8);
    }

    /** The client library would never come back. */
    @Test
    void survivesAnErrorWithoutAMessage() throws InterruptedException {
        stream.fail(Status.UNAVAILABLE.asRuntimeException());
        ScriptedEtcd.Stream second = etcd.next();
        assertThat(second.from()).isEqualTo(5);
        second.confirm().send(events(put("a", 5)), 100);
        assertNext("a", 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNAVAILABLE", "UNKNOWN", "CANCELLED", "INTERNAL", "ABORTED", "DEADLINE_EXCEEDED"})
    void survivesErrorsOfEachKind(Status.Code code) {
        stream.fail(code.toStatus().withDescription("etcdserver: something").asRuntimeException());
        assertThat(etcd.next().from()).isEqualTo(5);
    }

    @Test
    void survivesTheLossOfTheLeader() {
        stream.fail(Status.UNAVAILABLE.withDescription("etcdserver: no leader").asRuntimeException());
        assertThat(etcd.next().from()).isEqualTo(5);
    }

    @Test
    void survivesAStreamThatIsCompleted() {
        stream.complete();
        // The client library passes this on as the end of the watch, if at all; otherwise it is found silent.
        etcd.isAt(200);
        assertThat(etcd.next().from()).isEqualTo(5);
    }

    @Test
    void takesAConfirmationInBetweenForABreak() throws InterruptedException {
        stream.confirm();
        ScriptedEtcd.Stream second = etcd.next();
        assertThat(second.from()).isEqualTo(5);
        second.confirm().send(events(put("a", 6)), 100);
        assertNext("a", 6);
    }

    @Test
    void repeatsNothingThatItsOwnerHasSeen() throws InterruptedException {
        stream.send(events(put("a", 5), put("b", 6)), 100);
        stream.fail(Status.UNAVAILABLE.withDescription("gone").asRuntimeException());
        etcd.next().confirm().send(events(put("a", 5), put("b", 6), put("c", 7)), 100);
        assertNext("a", 5);
        assertNext("b", 6);
        assertNext("c", 7);
    }

    @Test
    void compactionEndsItAtOnce() throws InterruptedException {
        stream.fail(Status.UNAVAILABLE.withDescription("gone").asRuntimeException());
        etcd.next().confirm().send(WatchResponse.newBuilder().setCanceled(true).setCompactRevision(50), 100);
        assertEnds(RevisionTooOldException.class, "50");
        assertThat(etcd.waiting()).isZero();
    }

    @Test
    void aRefusalIsTriedAgainOnceSinceTheTokenMayHaveExpired() throws InterruptedException {
        stream.fail(Status.UNAVAILABLE.withDescription("gone").asRuntimeException());
        WatchResponse.Builder refusal = WatchResponse.newBuilder()
                .setCreated(true)
                .setCanceled(true)
                .setWatchId(-1)
                .setCancelReason("rpc error: etcdserver: invalid auth token");
        etcd.next().send(refusal, 100);
        etcd.next().confirm().send(events(put("a", 5)), 100);
        assertNext("a", 5);
    }

    @Test
    void aRefusalThatStaysEndsIt() throws InterruptedException {
        stream.fail(Status.UNAVAILABLE.withDescription("gone").asRuntimeException());
        WatchResponse.Builder refusal = WatchResponse.newBuilder()
                .setCreated(true)
                .setCanceled(true)
                .setWatchId(-1)
                .setCancelReason("etcdserver: permission denied");
        etcd.next().send(refusal.clone(), 100);
        etcd.next().send(refusal.clone(), 100);
        assertEnds(UnauthorizedException.class, "permission denied");
    }

    @Test
    void silenceIsNoSignOfLifeWhereSomethingHasHappened() throws InterruptedException {
        etcd.isAt(200);
        stream.awaitProgressRequest();
        assertThat(etcd.next().from()).isEqualTo(5);
    }

    @Test
    void progressIsTold() throws InterruptedException {
        etcd.isAt(200);
        stream.awaitProgressRequest();
        stream.send(WatchResponse.newBuilder().setWatchId(-1), 200);
        assertThat(next()).isEqualTo(new WatchEvent.Bookmark<>("200"));
        stream.fail(Status.UNAVAILABLE.withDescription("gone").asRuntimeException());
        assertThat(etcd.next().from()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.4.24", "3.5.7", "unheard of"})
    void progressOfOldVersionsIsASignOfLifeAndNothingElse(String version) throws InterruptedException {
        etcd.hasVersion(version);
        stream.fail(Status.UNAVAILABLE
                .withDescription("restarted as another version")
                .asRuntimeException());
        ScriptedEtcd.Stream second = etcd.next().confirm();
        etcd.isAt(200);
        second.awaitProgressRequest();
        second.send(WatchResponse.newBuilder().setWatchId(-1), 200);
        second.send(events(put("late", 150)), 200);
        assertNext("late", 150);
    }

    @Test
    void aStoreThatHasGoneBackInTimeEndsIt() throws InterruptedException {
        stream.send(events(put("a", 150)), 150);
        assertNext("a", 150);
        assertEnds(RevisionTooOldException.class, "at revision 100", "at 150");
    }

    @Test
    void anEtcdThatStaysAwayEndsIt() throws InterruptedException {
        etcd.close();
        assertEnds(UnavailableException.class, "could not be followed for more than");
    }

    @Test
    void whatCannotBeConfirmedIsAFailureToWatch() {
        CompletableFuture<Watch<Tier>> opening = open("4");
        ScriptedEtcd.Stream unconfirmed = etcd.next();
        assertThat(unconfirmed.from()).isEqualTo(5);
        assertThatThrownBy(opening::join)
                .cause()
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("did not confirm the watch within PT1S");
    }

    @ParameterizedTest
    @CsvSource({
        "3.3.27, false",
        "3.4.24, false",
        "3.4.25, true",
        "3.4.40, true",
        "3.5.7, false",
        "3.5.8, true",
        "3.6.0, true",
        "3.7.0-rc.1, true",
        "4.0.0, true",
        "none, false"
    })
    void knowsWhoseProgressIsInOrder(String version, boolean isKept) {
        assertThat(ProgressOrder.isKeptBy(version)).isEqualTo(isKept);
    }

    @Test
    void aClosedWatchOpensNothing() throws InterruptedException {
        watch.close();
        assertThat(watch.poll(Duration.ZERO)).isEqualTo(Optional.of(new WatchEvent.Ended<>(null)));
        stream.fail(Status.UNAVAILABLE.withDescription("gone").asRuntimeException());
        CompletableFuture<Watch<Tier>> opening = open("9");
        // Had the closed one come back, it would have been before this one.
        assertThat(etcd.next().confirm().from()).isEqualTo(10);
        opening.join().close();
    }

    @Test
    void aBorrowedClientStaysOpen() {
        ClientConfig config = ClientConfig.etcd(etcd.endpoint());
        try (Client client = Client.builder().endpoints(etcd.endpoint()).build()) {
            for (int i = 0; i < 2; i++) {
                try (Datastore borrowing = EtcdDatastoreProvider.borrow(client, config)) {
                    assertThat(borrowing
                                    .list(ResourceQuery.all(Kinds.TIER), ReadOptions.LATEST)
                                    .resourceVersion())
                            .isEqualTo("100");
                }
            }
        }
        assertThatThrownBy(() -> EtcdDatastoreProvider.borrow(() -> {}, config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a jetcd Client: ");
    }
}
