package io.calico4j.datastore.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.ResourceList;
import io.calico4j.datastore.AlreadyExistsException;
import io.calico4j.datastore.ConflictException;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.NotSupportedException;
import io.calico4j.datastore.ValidationException;
import io.calico4j.datastore.spi.Capability;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import io.calico4j.datastore.spi.WatchOptions;
import io.calico4j.datastore.spi.WriteOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The contract of {@link Datastore} as tests. Extend it, give it the datastore, and let JUnit run it: each rule becomes a test
 * for each kind that the datastore can write. A test's name begins with the id of its rule, which {@link Datastore}'s javadoc
 * explains.
 *
 * <p>The tests use resources with names of their own, so they can run on a datastore that holds others, as long as nobody else
 * writes to it. The namespace {@code default} must exist.
 */
public abstract class DatastoreContract extends KindTests {

    @TestFactory
    Stream<DynamicTest> CREATE_1_returnsWhatIsStored() {
        return forEachKind(this::createReturnsWhatIsStored);
    }

    private <R extends Resource> void createReturnsWhatIsStored(ResourceKind<R> kind) {
        R sample = sample(kind);
        R created = datastore().create(sample);
        assertThat(created.metadata().resourceVersion()).isNotEmpty();
        assertThat(created.metadata().uid()).isNotEmpty();
        assertThat(get(created)).isEqualTo(created);
        assertThat(Samples.comparable(created)).isEqualTo(Samples.comparable(sample));
    }

    @TestFactory
    Stream<DynamicTest> CREATE_2_anExistingResourceIsNotChanged() {
        return forEachKind(this::createDoesNotChangeAnExistingResource);
    }

    private <R extends Resource> void createDoesNotChangeAnExistingResource(ResourceKind<R> kind) {
        R created = datastore().create(sample(kind));
        R other = relabelled(withoutRevision(created), "other");
        assertFails(AlreadyExistsException.class, created, () -> datastore().create(other));
        assertThat(get(created)).isEqualTo(created);
    }

    @TestFactory
    Stream<DynamicTest> CREATE_3_aRevisionIsRefused() {
        return forEachKind(kind -> {
            Resource sample = sample(kind);
            Resource withRevision = sample.withMetadata(sample.metadata().withResourceVersion("1"));
            assertFails(ValidationException.class, sample, () -> datastore().create(withRevision));
            assertFails(NotFoundException.class, sample, () -> datastore().get(sample.key(), ReadOptions.LATEST));
        });
    }

    @TestFactory
    Stream<DynamicTest> UPDATE_1_theCurrentRevisionIsReplaced() {
        return forEachKind(this::updateReplacesTheCurrentRevision);
    }

    private <R extends Resource> void updateReplacesTheCurrentRevision(ResourceKind<R> kind) {
        R created = datastore().create(sample(kind));
        R updated = datastore().update(relabelled(created, "updated"));
        assertThat(updated.metadata().labels()).containsEntry("projectcalico.org/sample", "updated");
        assertThat(updated.metadata().resourceVersion())
                .isNotEqualTo(created.metadata().resourceVersion());
        assertThat(updated.metadata().uid()).isEqualTo(created.metadata().uid());
        assertThat(get(created)).isEqualTo(updated);
    }

    @TestFactory
    Stream<DynamicTest> UPDATE_2_anOlderRevisionIsAConflict() {
        return forEachKind(this::updateOfAnOlderRevisionIsAConflict);
    }

    private <R extends Resource> void updateOfAnOlderRevisionIsAConflict(ResourceKind<R> kind) {
        R created = datastore().create(sample(kind));
        R updated = datastore().update(relabelled(created, "first"));
        assertFails(ConflictException.class, created, () -> datastore().update(relabelled(created, "second")));
        assertThat(get(created)).isEqualTo(updated);
    }

    @TestFactory
    Stream<DynamicTest> UPDATE_3_whatIsNotThereIsNotFound() {
        return forEachKind(this::updateOfWhatIsNotThere);
    }

    private <R extends Resource> void updateOfWhatIsNotThere(ResourceKind<R> kind) {
        R created = datastore().create(sample(kind));
        datastore().delete(ResourceKey.of(created), DeleteOptions.ANY);
        assertFails(NotFoundException.class, created, () -> datastore().update(created));
        assertFails(NotFoundException.class, created, () -> get(created));
    }

    @TestFactory
    Stream<DynamicTest> UPDATE_4_noRevisionIsRefused() {
        return forEachKind(this::updateWithoutARevisionIsRefused);
    }

    private <R extends Resource> void updateWithoutARevisionIsRefused(ResourceKind<R> kind) {
        R created = datastore().create(sample(kind));
        R other = relabelled(withoutRevision(created), "other");
        assertFails(ValidationException.class, created, () -> datastore().update(other));
        assertThat(get(created)).isEqualTo(created);
    }

    @TestFactory
    Stream<DynamicTest> APPLY_1_createsWhatIsNotThere() {
        return forEachKind(this::applyCreates);
    }

    private <R extends Resource> void applyCreates(ResourceKind<R> kind) {
        R applied = datastore().apply(sample(kind));
        assertThat(get(applied)).isEqualTo(applied);
    }

    @TestFactory
    Stream<DynamicTest> APPLY_2_replacesWhatIsThereAndKeepsItsIdentity() {
        return forEachKind(this::applyReplaces);
    }

    private <R extends Resource> void applyReplaces(ResourceKind<R> kind) {
        R created = datastore().create(sample(kind));
        R other = relabelled(created, "applied");
        R applied = datastore()
                .apply(kind.withMetadata(
                        other,
                        other.metadata()
                                .withResourceVersion("1")
                                .withUid(UUID.randomUUID().toString())
                                .withCreationTimestamp(Instant.EPOCH)));
        assertThat(applied.metadata().uid()).isEqualTo(created.metadata().uid());
        assertThat(applied.metadata().creationTimestamp())
                .isEqualTo(created.metadata().creationTimestamp());
        assertThat(applied.metadata().labels()).containsEntry("projectcalico.org/sample", "applied");
        assertThat(get(created)).isEqualTo(applied);
    }

    @TestFactory
    Stream<DynamicTest> DELETE_1_returnsTheResourceAsItLastWas() {
        return forEachKind(this::deleteReturnsTheResource);
    }

    private <R extends Resource> void deleteReturnsTheResource(ResourceKind<R> kind) {
        R updated = datastore().update(relabelled(datastore().create(sample(kind)), "last"));
        R deleted = datastore().delete(ResourceKey.of(updated), DeleteOptions.ANY);
        assertThat(Samples.comparable(deleted)).isEqualTo(Samples.comparable(updated));
        assertFails(NotFoundException.class, updated, () -> get(updated));
    }

    @TestFactory
    Stream<DynamicTest> DELETE_2_whatIsNotThereIsNotFound() {
        return forEachKind(kind -> {
            Resource sample = sample(kind);
            assertFails(NotFoundException.class, sample, () -> datastore().delete(sample.key(), DeleteOptions.ANY));
        });
    }

    @TestFactory
    Stream<DynamicTest> DELETE_3_anOlderRevisionIsAConflict() {
        return forEachKind(this::deleteOfAnOlderRevisionIsAConflict);
    }

    private <R extends Resource> void deleteOfAnOlderRevisionIsAConflict(ResourceKind<R> kind) {
        R created = datastore().create(sample(kind));
        R updated = datastore().update(relabelled(created, "newer"));
        assertFails(
                ConflictException.class,
                created,
                () -> datastore().delete(ResourceKey.of(created), DeleteOptions.ifRevision(revision(created))));
        assertThat(get(created)).isEqualTo(updated);
        datastore().delete(ResourceKey.of(created), DeleteOptions.ifRevision(revision(updated)));
        assertFails(NotFoundException.class, created, () -> get(created));
    }

    @TestFactory
    Stream<DynamicTest> GET_2_whatIsNotThereIsNotFound() {
        return forEachKind(kind -> {
            Resource sample = sample(kind);
            assertFails(NotFoundException.class, sample, () -> datastore().get(sample.key(), ReadOptions.LATEST));
        });
    }

    @TestFactory
    Stream<DynamicTest> LIST_1_whatMatchesInOrder() {
        return forEachKind(this::listGivesWhatMatchesInOrder);
    }

    private <R extends Resource> void listGivesWhatMatchesInOrder(ResourceKind<R> kind) {
        String name = uniqueName();
        R second = datastore().create(Samples.of(kind, name + "-b"));
        R first = datastore().create(Samples.of(kind, name + "-a"));
        ResourceList<R> all = datastore().list(ResourceQuery.all(kind), ReadOptions.LATEST);
        assertThat(all.items()).containsSubsequence(List.of(first, second));
        ResourceQuery<R> one = new ResourceQuery<>(
                kind, first.metadata().namespace(), first.metadata().name());
        assertThat(datastore().list(one, ReadOptions.LATEST).items()).containsExactly(first);
        ResourceQuery<R> none = new ResourceQuery<>(kind, first.metadata().namespace(), name + "-none");
        assertThat(datastore().list(none, ReadOptions.LATEST).items()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> LIST_2_WATCH_1_aWatchFromAListMissesAndRepeatsNothing() {
        return forEachWatchedKind(this::watchFromAListMissesAndRepeatsNothing);
    }

    private <R extends Resource> void watchFromAListMissesAndRepeatsNothing(ResourceKind<R> kind) {
        R before = datastore().create(sample(kind));
        ResourceList<R> list = datastore().list(ResourceQuery.all(kind), ReadOptions.LATEST);
        assertThat(list.items()).contains(before);
        R first = datastore().create(sample(kind));
        R updated = datastore().update(relabelled(before, "between"));
        try (Watch<R> watch = datastore().watch(ResourceQuery.all(kind), WatchOptions.after(list.resourceVersion()))) {
            R last = datastore().create(sample(kind));
            List<WatchEvent<R>> events = events().untilAdded(watch, last);
            assertThat(Events.current(events)).containsExactly(first, updated, last);
            assertThat(events.get(1)).isInstanceOfSatisfying(WatchEvent.Modified.class, modified -> {
                if (has(kind, Capability.PREVIOUS_VALUE)) {
                    assertThat(modified.previous()).isEqualTo(before);
                }
            });
        }
    }

    @TestFactory
    Stream<DynamicTest> WATCH_2_aDeletionIsSeenExactlyOnce() {
        return forEachWatchedKind(this::deletionIsSeenExactlyOnce);
    }

    private <R extends Resource> void deletionIsSeenExactlyOnce(ResourceKind<R> kind) {
        R created = datastore().create(sample(kind));
        ResourceList<R> list = datastore().list(ResourceQuery.all(kind), ReadOptions.LATEST);
        try (Watch<R> watch = datastore().watch(ResourceQuery.all(kind), WatchOptions.after(list.resourceVersion()))) {
            datastore().delete(ResourceKey.of(created), DeleteOptions.ANY);
            R last = datastore().create(sample(kind));
            List<WatchEvent<R>> events = events().untilAdded(watch, last);
            // Some backends mark what they are about to delete, which is a change like any other.
            events.removeIf(event -> event instanceof WatchEvent.Modified<R> marked
                    && marked.resource().key().equals(created.key()));
            assertThat(events).hasSize(2);
            assertThat(events.get(0)).isInstanceOfSatisfying(WatchEvent.Deleted.class, deleted -> {
                assertThat(deleted.key()).isEqualTo(created.key());
                assertThat(deleted.revision()).isNotEmpty();
                if (has(kind, Capability.PREVIOUS_VALUE)) {
                    assertThat(deleted.previous()).isEqualTo(created);
                }
            });
        }
    }

    @TestFactory
    Stream<DynamicTest> WATCH_3_withoutARevisionWhatIsThereComesFirst() {
        return forEachWatchedKind(this::watchWithoutARevision);
    }

    private <R extends Resource> void watchWithoutARevision(ResourceKind<R> kind) {
        R before = datastore().create(sample(kind));
        ResourceQuery<R> query = new ResourceQuery<>(
                kind, before.metadata().namespace(), before.metadata().name());
        try (Watch<R> watch = datastore().watch(query, WatchOptions.FROM_NOW)) {
            assertThat(events().next(watch)).isEqualTo(new WatchEvent.Added<>(before));
            R updated = datastore().update(relabelled(before, "changed"));
            datastore().create(sample(kind));
            R last = datastore().update(relabelled(updated, "changed-again"));
            assertThat(Events.current(List.of(events().next(watch), events().next(watch))))
                    .containsExactly(updated, last);
        }
    }

    @TestFactory
    Stream<DynamicTest> WATCH_6_closingEndsItOnceAndWithoutACause() {
        return forEachWatchedKind(this::closingEndsAWatch);
    }

    private <R extends Resource> void closingEndsAWatch(ResourceKind<R> kind) {
        ResourceList<R> list = datastore().list(ResourceQuery.all(kind), ReadOptions.LATEST);
        Watch<R> watch = datastore().watch(ResourceQuery.all(kind), WatchOptions.after(list.resourceVersion()));
        watch.close();
        watch.close();
        assertThat(events().next(watch)).isEqualTo(new WatchEvent.Ended<R>(null));
        assertThatThrownBy(() -> watch.poll(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
    }

    @TestFactory
    Stream<DynamicTest> WATCH_6_closingEndsAWaitingPoll() {
        return forEachWatchedKind(this::closingEndsAWaitingPoll);
    }

    private <R extends Resource> void closingEndsAWaitingPoll(ResourceKind<R> kind) {
        ResourceList<R> list = datastore().list(ResourceQuery.all(kind), ReadOptions.LATEST);
        Watch<R> watch = datastore().watch(ResourceQuery.all(kind), WatchOptions.after(list.resourceVersion()));
        CompletableFuture<WatchEvent<R>> waiting = CompletableFuture.supplyAsync(() -> events().next(watch));
        watch.close();
        assertThat(waiting.join()).isEqualTo(new WatchEvent.Ended<R>(null));
    }

    @TestFactory
    Stream<DynamicTest> ANY_1_whatAKindDoesNotHaveIsRefused() {
        return Kinds.all().stream()
                .filter(kind -> !has(kind, Capability.CREATE))
                .map(kind -> DynamicTest.dynamicTest(kind.name(), () -> {
                    Resource sample = sample(kind);
                    assertFails(
                            NotSupportedException.class,
                            sample,
                            () -> datastore().create(sample));
                    if (!has(kind, Capability.DELETE)) {
                        assertFails(
                                NotSupportedException.class,
                                sample,
                                () -> datastore().delete(sample.key(), DeleteOptions.ANY));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> TTL_1_whereNothingGoesAwayByItselfItIsRefused() {
        return forEachKind(kind -> {
            if (!has(kind, Capability.TTL)) {
                ttlIsRefused(kind);
            }
        });
    }

    private <R extends Resource> void ttlIsRefused(ResourceKind<R> kind) {
        R sample = sample(kind);
        WriteOptions options = WriteOptions.ttl(Duration.ofSeconds(60));
        assertFails(NotSupportedException.class, sample, () -> datastore().create(sample, options));
        assertFails(NotFoundException.class, sample, () -> get(sample));
        R stored = datastore().create(sample);
        assertFails(
                NotSupportedException.class, sample, () -> datastore().update(relabelled(stored, "other"), options));
        assertThat(get(sample)).isEqualTo(stored);
    }

    @TestFactory
    Stream<DynamicTest> TTL_2_TTL_3_whatIsNotWrittenAgainGoesAway() {
        // What one kind shows takes seconds, and is the same for all.
        return forEachKindWith(EnumSet.of(Capability.CREATE, Capability.TTL), this::whatIsNotWrittenAgainGoesAway)
                .limit(1);
    }

    private <R extends Resource> void whatIsNotWrittenAgainGoesAway(ResourceKind<R> kind) {
        WriteOptions soon = WriteOptions.ttl(Duration.ofSeconds(1));
        R kept = datastore().create(sample(kind), soon);
        R updated = datastore().create(sample(kind));
        R created = sample(kind);
        try (Watch<R> watch = datastore().watch(ResourceQuery.all(kind), WatchOptions.after(revision(updated)))) {
            R keptForGood = datastore().update(relabelled(kept, "kept"));
            R updatedForNow = datastore().update(relabelled(updated, "going"), soon);
            R createdForNow = datastore().create(created, soon);
            assertThat(get(createdForNow)).isEqualTo(createdForNow);
            events().awaitDeletionOf(watch, Set.of(updatedForNow.key(), createdForNow.key()));
            assertFails(NotFoundException.class, created, () -> get(created));
            assertThat(get(keptForGood)).isEqualTo(keptForGood);
        }
    }
}
