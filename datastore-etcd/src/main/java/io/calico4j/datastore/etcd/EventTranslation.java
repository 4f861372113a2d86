package io.calico4j.datastore.etcd;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.MalformedValueException;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.WatchEvent;
import io.etcd.jetcd.KeyValue;
import java.util.Optional;

/** etcd's events on keys as events on the resources that a query asks for. */
final class EventTranslation<R extends Resource> {

    private final Request request;
    private final ResourceQuery<R> query;

    EventTranslation(Request request, ResourceQuery<R> query) {
        this.request = request;
        this.query = query;
    }

    /** Empty for a key that the query does not ask for. */
    Optional<WatchEvent<R>> translate(io.etcd.jetcd.watch.WatchEvent event) {
        String path = EtcdStore.Entry.of(event.getKeyValue()).path();
        return Layout.key(query.kind(), path).filter(query::matches).map(key -> translate(key, event));
    }

    private WatchEvent<R> translate(ResourceKey<R> key, io.etcd.jetcd.watch.WatchEvent event) {
        KeyValue stored = event.getKeyValue();
        try {
            R previous = event.getPrevKV().getModRevision() == 0 ? null : decode(event.getPrevKV());
            if (isDeletion(event)) {
                // A policy of older releases came under the name that it has, and goes under that name too.
                return new WatchEvent.Deleted<>(
                        previous == null ? key : ResourceKey.of(previous),
                        Long.toString(stored.getModRevision()),
                        previous);
            }
            R resource = decode(stored);
            return stored.getCreateRevision() == stored.getModRevision()
                    ? new WatchEvent.Added<>(resource)
                    : new WatchEvent.Modified<>(resource, previous);
        } catch (IllegalArgumentException e) {
            return unreadable(key, event, e);
        }
    }

    /** What was unreadable before does not hide what is there now, or that it is gone. */
    private WatchEvent<R> unreadable(
            ResourceKey<R> key, io.etcd.jetcd.watch.WatchEvent event, IllegalArgumentException cause) {
        KeyValue stored = event.getKeyValue();
        if (isDeletion(event)) {
            return new WatchEvent.Deleted<>(key, Long.toString(stored.getModRevision()), null);
        }
        try {
            return new WatchEvent.Modified<>(decode(stored), null);
        } catch (IllegalArgumentException e) {
            return new WatchEvent.Malformed<>(
                    key.toString(), key, new MalformedValueException(request, key + ": " + cause.getMessage(), cause));
        }
    }

    private static boolean isDeletion(io.etcd.jetcd.watch.WatchEvent event) {
        return event.getEventType() == io.etcd.jetcd.watch.WatchEvent.EventType.DELETE;
    }

    private R decode(KeyValue stored) {
        return Values.decode(query.kind(), EtcdStore.Entry.of(stored));
    }
}
