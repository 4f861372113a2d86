package io.calico4j.datastore.sync;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.datastore.DatastoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a {@link Follower} has the resources of one kind from: a datastore as the syncer sees it. */
interface Source<R extends Resource> {

    /** The revision of nothing; also that of a list which cannot be watched from. */
    String NO_REVISION = "0";

    /** Lists what is there at the revision or later; at any age for {@link #NO_REVISION}. */
    Listing<R> list(String revision) throws SourceException;

    /** Watches what comes after the revision. */
    Stream<R> watch(String revision) throws SourceException;

    /** What is there; the revision is empty or {@link #NO_REVISION} if there is nothing to watch from. */
    record Listing<R extends Resource>(List<? extends Change<R>> changes, String revision) {}

    /** What comes, until it is closed or has ended. */
    interface Stream<R extends Resource> extends AutoCloseable {

        /** The next event; empty if there was none in time. */
        Optional<Event<R>> next(Duration timeout) throws InterruptedException;

        @Override
        void close();
    }

    /** Something that a stream brings. */
    sealed interface Event<R extends Resource> {}

    /** What happened to a resource. */
    sealed interface Change<R extends Resource> extends Event<R> {
        ResourceKey<R> key();

        String revision();
    }

    /** A resource is there. */
    record Present<R extends Resource>(ResourceKey<R> key, String revision, R resource) implements Change<R> {}

    /** A resource is not there. */
    record Absent<R extends Resource>(ResourceKey<R> key, String revision) implements Change<R> {}

    /** Nothing happened up to a revision. */
    record Bookmark<R extends Resource>(String revision) implements Event<R> {}

    /** Something is there that is no resource; under which key may be unknown. */
    record Unreadable<R extends Resource>(
            String name, @Nullable ResourceKey<R> key, DatastoreException cause) implements Event<R> {}

    /** The stream has broken off. */
    record Broken<R extends Resource>(SourceException cause) implements Event<R> {}

    /** The stream never began: the datastore found out only after it had promised one. */
    record NotOpened<R extends Resource>(SourceException cause) implements Event<R> {}

    /** The stream has ended as streams do. */
    record Closed<R extends Resource>() implements Event<R> {}
}
