package io.calico4j.datastore.sync;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceList;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.NotSupportedException;
import io.calico4j.datastore.RevisionTooOldException;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.spi.Capability;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import io.calico4j.datastore.spi.WatchOptions;
import io.calico4j.datastore.sync.SourceException.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A datastore as a source of what a type selects. */
final class DatastoreSource<R extends Resource> implements Source<R> {

    private final Datastore datastore;
    private final SyncType<R> type;

    DatastoreSource(Datastore datastore, SyncType<R> type) {
        this.datastore = datastore;
        this.type = type;
    }

    @Override
    public Listing<R> list(String revision) throws SourceException {
        ReadOptions options = revision.equals(NO_REVISION) ? ReadOptions.ANY_AGE : ReadOptions.notOlderThan(revision);
        try {
            ResourceList<R> list = datastore.list(type.query(), options);
            List<Present<R>> present = list.stream()
                    .filter(type.filter())
                    .map(DatastoreSource::present)
                    .toList();
            return new Listing<>(present, list.resourceVersion());
        } catch (NotSupportedException e) {
            return listMissing(e);
        } catch (RevisionTooOldException e) {
            throw new SourceException(Condition.EXPIRED, e);
        } catch (RuntimeException e) {
            throw new SourceException(Condition.OTHER, e);
        }
    }

    /**
     * A custom resource whose definition is missing may get it at any moment, so Calico takes it for an empty list without a
     * revision, which is asked for again soon. What is no custom resource, or nothing that the backend knows, can wait.
     */
    private Listing<R> listMissing(NotSupportedException cause) throws SourceException {
        boolean definable = !type.query().kind().customResources().isEmpty();
        if (definable && datastore.capabilities(type.query().kind()).contains(Capability.LIST)) {
            return new Listing<>(List.of(), "");
        }
        throw new SourceException(Condition.API_MISSING, cause);
    }

    @Override
    public Stream<R> watch(String revision) throws SourceException {
        try {
            return new Adapted(datastore.watch(type.query(), WatchOptions.after(revision)));
        } catch (RuntimeException e) {
            throw watchFailure(e);
        }
    }

    private static SourceException watchFailure(RuntimeException failure) {
        Condition condition;
        if (failure instanceof RevisionTooOldException) {
            condition = Condition.EXPIRED;
        } else if (failure instanceof NotSupportedException || failure instanceof NotFoundException) {
            condition = Condition.NOT_WATCHABLE;
        } else if (failure instanceof UnavailableException unavailable && unavailable.turnedAway()) {
            condition = Condition.TURNED_AWAY;
        } else {
            condition = Condition.OTHER;
        }
        return new SourceException(condition, failure);
    }

    private Change<R> change(R resource) {
        Present<R> present = present(resource);
        return type.filter().test(resource) ? present : new Absent<>(present.key(), present.revision());
    }

    private static <R extends Resource> Present<R> present(R resource) {
        String revision = resource.metadata().resourceVersion();
        return new Present<>(ResourceKey.of(resource), revision == null ? "" : revision, resource);
    }

    private final class Adapted implements Stream<R> {

        private final Watch<R> watch;
        private boolean begun;

        Adapted(Watch<R> watch) {
            this.watch = watch;
        }

        @Override
        public Optional<Event<R>> next(Duration timeout) throws InterruptedException {
            Optional<Event<R>> event;
            try {
                event = watch.poll(timeout).map(this::translate);
            } catch (RuntimeException e) {
                event = Optional.of(new Broken<>(watchFailure(e)));
            }
            begun |= event.isPresent();
            return event;
        }

        private Event<R> translate(WatchEvent<R> event) {
            if (event instanceof WatchEvent.Added<R> added) {
                return change(added.resource());
            } else if (event instanceof WatchEvent.Modified<R> modified) {
                return change(modified.resource());
            } else if (event instanceof WatchEvent.Deleted<R> deleted) {
                return new Absent<>(deleted.key(), deleted.revision());
            } else if (event instanceof WatchEvent.Bookmark<R> bookmark) {
                return new Bookmark<>(bookmark.revision());
            } else if (event instanceof WatchEvent.Malformed<R> malformed) {
                return new Unreadable<>(malformed.name(), malformed.key(), malformed.cause());
            } else if (event instanceof WatchEvent.Ended<R> ended) {
                return end(ended);
            }
            throw new IllegalStateException("unknown event " + event);
        }

        /** Backends may open a watch behind the scenes; then a failure to do so is all that comes of it. */
        private Event<R> end(WatchEvent.Ended<R> ended) {
            if (ended.cause() == null) {
                return new Closed<>();
            }
            SourceException failure = watchFailure(ended.cause());
            return begun ? new Broken<>(failure) : new NotOpened<>(failure);
        }

        @Override
        public void close() {
            watch.close();
        }
    }
}
