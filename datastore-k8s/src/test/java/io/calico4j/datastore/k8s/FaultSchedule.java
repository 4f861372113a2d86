package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceList;
import io.calico4j.api.policy.NetworkSet;
import io.calico4j.api.policy.NetworkSetSpec;
import io.calico4j.datastore.AlreadyExistsException;
import io.calico4j.datastore.ConflictException;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.RevisionTooOldException;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import io.calico4j.datastore.spi.WatchOptions;
import io.calico4j.datastore.tck.servers.CuttableProxy;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes and faults in an order that a seed decides, seen by one watch. Whatever happens, its events folded into what was there
 * before are what is there after; each makes sense after the one before; and if the watch gives up, it says so once.
 */
final class FaultSchedule {

    private static final Logger LOG = System.getLogger(FaultSchedule.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int KEYS = 5;
    private static final int MAX_STEPS = 10;
    private static final int MAX_BYTES = 6_000;

    private final Random random;
    private final String marker;
    private final Datastore direct;
    private final Datastore proxied;
    private final CuttableProxy proxy;
    private final ResourceQuery<NetworkSet> query;
    private final Map<ResourceKey<?>, NetworkSet> seen = new HashMap<>();
    private final Tally tally = new Tally();
    private @Nullable Watch<NetworkSet> watch;

    /**
     * @param direct the datastore beside the faults
     * @param proxied the datastore behind the proxy
     * @param namespace where nobody else writes
     */
    FaultSchedule(long seed, Datastore direct, Datastore proxied, CuttableProxy proxy, String namespace) {
        this.random = new Random(seed);
        this.marker = "marker-" + seed;
        this.direct = direct;
        this.proxied = proxied;
        this.proxy = proxy;
        this.query = ResourceQuery.inNamespace(Kinds.NETWORK_SET, namespace);
    }

    /** What happened. */
    static final class Tally {
        int writes;
        int faults;
        int events;
        int ends;

        synchronized void add(Tally other) {
            writes += other.writes;
            faults += other.faults;
            events += other.events;
            ends += other.ends;
        }

        @Override
        public String toString() {
            return writes + " writes, " + faults + " faults, " + events + " events, " + ends + " watches that gave up";
        }
    }

    Tally run() throws InterruptedException {
        try {
            begin();
            int steps = 3 + random.nextInt(MAX_STEPS - 2);
            for (int i = 0; i < steps; i++) {
                step();
            }
            proxy.restore();
            makeSure(() -> direct.create(set(marker, 0)));
            follow(key(marker), true);
            makeSure(() -> delete(marker));
            follow(key(marker), false);
            assertThat(seen).isEqualTo(byKey(patiently(() -> direct.list(query, ReadOptions.LATEST))));
            return tally;
        } finally {
            proxy.restore();
            if (watch != null) {
                watch.close();
            }
        }
    }

    /** Lists beside the faults, and watches through them. */
    private void begin() {
        ResourceList<NetworkSet> list = patiently(() -> direct.list(query, ReadOptions.LATEST));
        seen.clear();
        seen.putAll(byKey(list));
        watch = proxied.watch(query, WatchOptions.after(list.resourceVersion()));
    }

    private static Map<ResourceKey<?>, NetworkSet> byKey(ResourceList<NetworkSet> list) {
        Map<ResourceKey<?>, NetworkSet> byKey = new HashMap<>();
        list.forEach(set -> byKey.put(set.key(), set));
        return byKey;
    }

    private void step() throws InterruptedException {
        int choice = random.nextInt(20);
        if (choice < 13) {
            write();
            return;
        }
        tally.faults++;
        switch (choice) {
            case 13, 14 -> proxy.cut();
            case 15, 16 -> proxy.cutAfter(random.nextInt(MAX_BYTES));
            case 17, 18 -> {
                proxy.refuse();
                write();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(300));
                proxy.restore();
            }
            default -> {
                proxy.freeze();
                write();
                if (random.nextBoolean()) {
                    // Held back, and then let through.
                    proxy.restore();
                } else {
                    // Dead without a word, until the client notices.
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(2_500));
                    proxy.cut();
                    proxy.restore();
                }
            }
        }
    }

    private void write() {
        tally.writes++;
        String name = "k" + random.nextInt(KEYS);
        int value = random.nextInt(250);
        int choice = random.nextInt(3);
        patiently(() -> {
            try {
                return choice == 0 ? direct.create(set(name, value)) : choice == 1 ? update(name, value) : delete(name);
            } catch (AlreadyExistsException | ConflictException | NotFoundException e) {
                // Then it is another case of nothing to see.
                return set(name, value);
            }
        });
    }

    private NetworkSet update(String name, int value) {
        NetworkSet current = direct.get(key(name), ReadOptions.LATEST);
        return direct.update(current.withSpec(set(name, value).spec()));
    }

    private NetworkSet delete(String name) {
        return direct.delete(key(name), DeleteOptions.ANY);
    }

    private NetworkSet set(String name, int value) {
        return new NetworkSet(
                ObjectMeta.named(String.valueOf(query.namespace()), name),
                new NetworkSetSpec(List.of("10.0." + value + ".0/24")));
    }

    private ResourceKey<NetworkSet> key(String name) {
        return ResourceKey.of(Kinds.NETWORK_SET, query.namespace(), name);
    }

    /** A write whose answer was lost has happened if it cannot be made again. */
    private static void makeSure(Supplier<NetworkSet> write) {
        try {
            patiently(write);
        } catch (AlreadyExistsException | NotFoundException e) {
            LOG.log(Level.DEBUG, "it had happened", e);
        }
    }

    /** While the server is away itself, writes wait; whether one happened whose answer was lost does not matter here. */
    private static <T> T patiently(Supplier<T> call) {
        long start = System.nanoTime();
        while (true) {
            try {
                return call.get();
            } catch (AlreadyExistsException | ConflictException | NotFoundException e) {
                throw e;
            } catch (DatastoreException e) {
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw e;
                }
            }
        }
    }

    /** Reads events until the key is there, or is not. */
    private void follow(ResourceKey<?> key, boolean isThere) throws InterruptedException {
        long start = System.nanoTime();
        while (seen.containsKey(key) != isThere) {
            assertThat(System.nanoTime() - start)
                    .as("time to see %s; seen %s", key, seen.keySet())
                    .isLessThan(PATIENCE.toNanos());
            WatchEvent<NetworkSet> event =
                    Objects.requireNonNull(watch).poll(Duration.ofSeconds(1)).orElse(null);
            if (event != null) {
                fold(event);
            }
        }
    }

    private void fold(WatchEvent<NetworkSet> event) {
        tally.events++;
        if (event instanceof WatchEvent.Added<NetworkSet> added) {
            assertThat(seen.put(added.resource().key(), added.resource()))
                    .as("before %s", event)
                    .isNull();
        } else if (event instanceof WatchEvent.Modified<NetworkSet> modified) {
            NetworkSet before = seen.put(modified.resource().key(), modified.resource());
            assertThat(before).as("before %s", event).isNotNull().isNotEqualTo(modified.resource());
        } else if (event instanceof WatchEvent.Deleted<NetworkSet> deleted) {
            assertThat(seen.remove(deleted.key())).as("before %s", event).isNotNull();
        } else if (event instanceof WatchEvent.Ended<NetworkSet> ended) {
            assertThat(ended.cause()).isInstanceOfAny(RevisionTooOldException.class, UnavailableException.class);
            tally.ends++;
            begin();
        } else {
            tally.events--;
            assertThat(event).isInstanceOf(WatchEvent.Bookmark.class);
        }
    }
}
