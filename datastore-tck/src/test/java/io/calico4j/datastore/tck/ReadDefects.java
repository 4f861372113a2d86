package io.calico4j.datastore.tck;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceList;
import io.calico4j.datastore.ConflictException;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import io.calico4j.datastore.spi.WatchOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Datastores that each read or watch wrongly in one way, and the tests that must notice. */
final class ReadDefects {

    private static final Request REQUEST = new Request("memory", Operation.WATCH, "broken");

    private ReadDefects() {}

    static List<Defect> all() {
        return List.of(
                Defect.of(
                        "get calls what was never there a conflict",
                        new GetCallsItAConflict(),
                        "CREATE_3",
                        "GET_2",
                        "TTL_1"),
                Defect.of("get is stale", new GetIsStale(), "UPDATE_1", "UPDATE_2", "DELETE_3", "APPLY_2"),
                Defect.of("a list is in no order", new ListIsReversed(), "LIST_1"),
                Defect.of("a list takes no name", new ListTakesNoName(), "LIST_1"),
                Defect.of("a list's revision is an earlier one", new ListIsDatedBack(), "LIST_2", "WATCH_2"),
                Defect.of("a watch drops the first event", new DropsTheFirst(), "LIST_2", "WATCH_2", "WATCH_3"),
                Defect.of("a watch repeats changes", new RepeatsChanges(), "LIST_2", "WATCH_3"),
                Defect.of("a watch exchanges two events", new ExchangesTwo(), "LIST_2", "WATCH_2", "WATCH_3"),
                Defect.of("a watch forgets what was before", new ForgetsWhatWasBefore(), "LIST_2", "WATCH_2"),
                Defect.of("a deletion is seen twice", new RepeatsDeletions(), "WATCH_2"),
                Defect.of("a deletion has no revision", new DeletesWithoutRevision(), "WATCH_2"),
                Defect.of("a watch leaves out what is there", new WatchLeavesOutWhatIsThere(), "WATCH_3"),
                Defect.of("a watch takes no name", new WatchTakesNoName(), "WATCH_3"),
                Defect.of("the end comes twice", new EndComesTwice(), "WATCH_6_closingEndsItOnce"),
                Defect.of("the end has a cause", new EndHasACause(), "WATCH_6"),
                Defect.of("closing does not end a watch", new CloseDoesNothing(), "WATCH_6"));
    }

    private static class GetCallsItAConflict extends ForwardingDatastore {
        @Override
        public <R extends Resource> R get(ResourceKey<R> key, ReadOptions options) {
            boolean everThere = true;
            try (Watch<R> history = sound.watch(ResourceQuery.all(key.kind()), WatchOptions.after("0"))) {
                everThere = events(history).stream()
                        .anyMatch(event -> event instanceof WatchEvent.Added<R> added
                                && added.resource().key().equals(key));
            }
            if (!everThere) {
                throw new ConflictException(new Request("memory", Operation.GET, key.toString()), null, null);
            }
            return sound.get(key, options);
        }

        private static <R extends Resource> List<WatchEvent<R>> events(Watch<R> watch) {
            List<WatchEvent<R>> events = new ArrayList<>();
            try {
                for (Optional<WatchEvent<R>> event = watch.poll(Duration.ZERO);
                        event.isPresent();
                        event = watch.poll(Duration.ZERO)) {
                    events.add(event.get());
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return events;
        }
    }

    private static class GetIsStale extends ForwardingDatastore {
        private final Map<ResourceKey<?>, Resource> first = new HashMap<>();

        @Override
        public <R extends Resource> R create(R resource) {
            R created = sound.create(resource);
            first.put(created.key(), created);
            return created;
        }

        @Override
        public <R extends Resource> R get(ResourceKey<R> key, ReadOptions options) {
            R current = sound.get(key, options);
            Resource stale = first.get(key);
            return stale == null ? current : key.kind().type().cast(stale);
        }
    }

    private static class ListIsReversed extends ForwardingDatastore {
        @Override
        public <R extends Resource> ResourceList<R> list(ResourceQuery<R> query, ReadOptions options) {
            ResourceList<R> list = sound.list(query, options);
            List<R> reversed = new ArrayList<>(list.items());
            Collections.reverse(reversed);
            return new ResourceList<>(list.kind(), reversed, list.resourceVersion());
        }
    }

    private static class ListTakesNoName extends ForwardingDatastore {
        @Override
        public <R extends Resource> ResourceList<R> list(ResourceQuery<R> query, ReadOptions options) {
            return sound.list(new ResourceQuery<>(query.kind(), query.namespace(), null), options);
        }
    }

    private static class ListIsDatedBack extends ForwardingDatastore {
        @Override
        public <R extends Resource> ResourceList<R> list(ResourceQuery<R> query, ReadOptions options) {
            ResourceList<R> list = sound.list(query, options);
            long revision = Math.max(0, Long.parseLong(list.resourceVersion()) - 1);
            return new ResourceList<>(list.kind(), list.items(), Long.toString(revision));
        }
    }

    private static class DropsTheFirst extends ForwardingDatastore {
        @Override
        <R extends Resource> List<WatchEvent<R>> seen(WatchEvent<R> event, int number) {
            return number == 0 && !(event instanceof WatchEvent.Ended) ? List.of() : List.of(event);
        }
    }

    private static class RepeatsChanges extends ForwardingDatastore {
        @Override
        <R extends Resource> List<WatchEvent<R>> seen(WatchEvent<R> event, int number) {
            return event instanceof WatchEvent.Modified ? List.of(event, event) : List.of(event);
        }
    }

    /** The last event of two waits for the next one. */
    private static class ExchangesTwo extends ForwardingDatastore {
        private final List<Object> held = new ArrayList<>();

        @Override
        @SuppressWarnings("unchecked") // What is held is from the same watch, since one test follows another.
        <R extends Resource> List<WatchEvent<R>> seen(WatchEvent<R> event, int number) {
            if (event instanceof WatchEvent.Ended) {
                return List.of(event);
            }
            if (number % 2 == 0) {
                held.add(event);
                return List.of();
            }
            return List.of(event, (WatchEvent<R>) held.remove(held.size() - 1));
        }
    }

    private static class ForgetsWhatWasBefore extends ForwardingDatastore {
        @Override
        <R extends Resource> List<WatchEvent<R>> seen(WatchEvent<R> event, int number) {
            if (event instanceof WatchEvent.Modified<R> modified) {
                return List.of(new WatchEvent.Modified<>(modified.resource(), null));
            }
            return event instanceof WatchEvent.Deleted<R> deleted
                    ? List.of(new WatchEvent.Deleted<>(deleted.key(), deleted.revision(), null))
                    : List.of(event);
        }
    }

    private static class RepeatsDeletions extends ForwardingDatastore {
        @Override
        <R extends Resource> List<WatchEvent<R>> seen(WatchEvent<R> event, int number) {
            return event instanceof WatchEvent.Deleted ? List.of(event, event) : List.of(event);
        }
    }

    private static class DeletesWithoutRevision extends ForwardingDatastore {
        @Override
        <R extends Resource> List<WatchEvent<R>> seen(WatchEvent<R> event, int number) {
            return event instanceof WatchEvent.Deleted<R> deleted
                    ? List.of(new WatchEvent.Deleted<>(deleted.key(), "", deleted.previous()))
                    : List.of(event);
        }
    }

    private static class WatchLeavesOutWhatIsThere extends ForwardingDatastore {
        @Override
        public <R extends Resource> Watch<R> watch(ResourceQuery<R> query, WatchOptions options) {
            String now = sound.list(query, ReadOptions.LATEST).resourceVersion();
            return sound.watch(query, options.revision() == null ? WatchOptions.after(now) : options);
        }
    }

    private static class WatchTakesNoName extends ForwardingDatastore {
        @Override
        public <R extends Resource> Watch<R> watch(ResourceQuery<R> query, WatchOptions options) {
            if (options.revision() != null) {
                return sound.watch(query, options);
            }
            ResourceList<R> list = sound.list(query, ReadOptions.LATEST);
            Watch<R> all = sound.watch(ResourceQuery.all(query.kind()), WatchOptions.after(list.resourceVersion()));
            return new Preceded<>(list.items(), all, this);
        }
    }

    /** A watch that first gives what is there. */
    private static class Preceded<R extends Resource> extends ForwardingDatastore.ForwardingWatch<R> {
        private final List<R> initial;

        Preceded(List<R> initial, Watch<R> sound, ForwardingDatastore datastore) {
            super(sound, datastore);
            this.initial = new ArrayList<>(initial);
        }

        @Override
        public Optional<WatchEvent<R>> poll(Duration timeout) throws InterruptedException {
            return initial.isEmpty() ? super.poll(timeout) : Optional.of(new WatchEvent.Added<>(initial.remove(0)));
        }
    }

    private static class EndComesTwice extends ForwardingDatastore {
        @Override
        <R extends Resource> List<WatchEvent<R>> seen(WatchEvent<R> event, int number) {
            return event instanceof WatchEvent.Ended ? List.of(event, event) : List.of(event);
        }
    }

    private static class EndHasACause extends ForwardingDatastore {
        @Override
        <R extends Resource> List<WatchEvent<R>> seen(WatchEvent<R> event, int number) {
            DatastoreException cause = new UnavailableException(REQUEST, "closed", null);
            return event instanceof WatchEvent.Ended ? List.of(new WatchEvent.Ended<>(cause)) : List.of(event);
        }
    }

    private static class CloseDoesNothing extends ForwardingDatastore {
        @Override
        public <R extends Resource> Watch<R> watch(ResourceQuery<R> query, WatchOptions options) {
            return new ForwardingWatch<>(sound.watch(query, options), this) {
                @Override
                public void close() {
                    // The defect.
                }
            };
        }
    }
}
