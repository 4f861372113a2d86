package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.policy.NetworkSet;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.RevisionTooOldException;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import io.calico4j.datastore.spi.WatchOptions;
import io.calico4j.datastore.tck.servers.CuttableProxy;
import io.etcd.jetcd.Client;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Transactions and faults in an order that a seed decides, seen by one watch behind a proxy. The watch must tell the known history;
 * where it gives up it must say so, once, and have a reason.
 */
final class EtcdFaultSchedule {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int NAMES = 5;
    private static final int MAX_STEPS = 12;
    private static final int MAX_BYTES = 4_000;

    private final Random random;
    private final Datastore proxied;
    private final CuttableProxy proxy;
    private final KnownHistory history = new KnownHistory();
    private final HistoryWriter writer;
    private final Tally tally = new Tally();
    private @Nullable Watch<NetworkSet> watch;

    /**
     * @param client writes beside the faults
     * @param proxied the datastore behind the proxy
     * @param namespace where nobody else writes, or has written
     */
    EtcdFaultSchedule(long seed, Client client, Datastore proxied, CuttableProxy proxy, String namespace) {
        this.random = new Random(seed);
        this.proxied = proxied;
        this.proxy = proxy;
        this.writer = new HistoryWriter(client, history, namespace);
    }

    /** What happened. */
    static final class Tally {
        int transactions;
        int faults;
        int events;
        int bookmarks;
        int resumptions;
        int tooOld;
        int unavailable;

        void add(Tally other) {
            transactions += other.transactions;
            faults += other.faults;
            events += other.events;
            bookmarks += other.bookmarks;
            resumptions += other.resumptions;
            tooOld += other.tooOld;
            unavailable += other.unavailable;
        }

        @Override
        public String toString() {
            return "%d transactions, %d faults, %d events, %d bookmarks, %d resumptions by the owner, %d ends for lost history, %d for an etcd that was away"
                    .formatted(transactions, faults, events, bookmarks, resumptions, tooOld, unavailable);
        }
    }

    Tally run() throws InterruptedException {
        try {
            write();
            begin(writer.revision());
            for (int steps = 1 + random.nextInt(MAX_STEPS); steps > 0; steps--) {
                step();
            }
            proxy.restore();
            write();
            follow();
            return tally;
        } finally {
            proxy.restore();
            if (watch != null) {
                watch.close();
            }
        }
    }

    /** Watches through the faults, as soon as they let it. */
    private void begin(long revision) throws InterruptedException {
        history.watchFrom(revision);
        long start = System.nanoTime();
        while (true) {
            try {
                watch = proxied.watch(writer.query(), WatchOptions.after(Long.toString(revision)));
                return;
            } catch (UnavailableException e) {
                assertThat(System.nanoTime() - start).isLessThan(PATIENCE.toNanos());
                proxy.restore();
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    private void step() throws InterruptedException {
        int choice = random.nextInt(24);
        if (choice < 13) {
            write();
            return;
        }
        if (choice < 15) {
            readWhatIsThere();
            return;
        }
        tally.faults++;
        switch (choice) {
            case 15, 16 -> proxy.cut();
            case 17, 18 -> proxy.cutAfter(random.nextInt(MAX_BYTES));
            case 19 -> {
                proxy.cut();
                write();
                proxy.cut();
            }
            case 20 -> {
                proxy.refuse();
                write();
                pause(300);
                proxy.restore();
            }
            case 21 -> {
                proxy.freeze();
                write();
                pause(random.nextInt(8) == 0 ? 2_500 : 200);
                if (random.nextBoolean()) {
                    proxy.cut();
                }
                proxy.restore();
            }
            case 22 -> {
                // Rarely, since it is the same history that all other schedules lose.
                if (random.nextInt(12) == 0) {
                    proxy.refuse();
                    write();
                    write();
                    writer.compact();
                    proxy.restore();
                } else {
                    // Long enough for a watch to hear how far etcd is.
                    read(Duration.ofMillis(1_500));
                }
            }
            default -> resume();
        }
    }

    private void pause(int longest) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(longest));
    }

    /** The owner goes away, and comes back where it was. */
    private void resume() throws InterruptedException {
        readWhatIsThere();
        tally.resumptions++;
        Objects.requireNonNull(watch).close();
        begin(history.resumption());
    }

    private void write() throws InterruptedException {
        tally.transactions++;
        // etcd tells the events of one transaction in the order of their keys.
        Map<String, @Nullable String> nets = new TreeMap<>();
        for (int i = random.nextInt(4) == 0 ? NAMES : 1; i > 0; i--) {
            String net = random.nextInt(4) == 0 ? null : "10.%d.0.0/24".formatted(random.nextInt(250));
            nets.put("k" + random.nextInt(NAMES), net);
        }
        writer.commit(nets);
    }

    private void readWhatIsThere() throws InterruptedException {
        while (true) {
            WatchEvent<NetworkSet> event =
                    Objects.requireNonNull(watch).poll(Duration.ZERO).orElse(null);
            if (event == null) {
                assertThat(history.isWithinATransaction())
                        .as("a transaction is told as a whole")
                        .isFalse();
                return;
            }
            take(event);
        }
    }

    /** Reads until everything that has been written has been told. */
    private void follow() throws InterruptedException {
        long start = System.nanoTime();
        while (!history.isToldCompletely()) {
            assertThat(System.nanoTime() - start).as("time to be told").isLessThan(PATIENCE.toNanos());
            read(Duration.ofSeconds(1));
        }
    }

    private void read(Duration timeout) throws InterruptedException {
        WatchEvent<NetworkSet> event =
                Objects.requireNonNull(watch).poll(timeout).orElse(null);
        if (event != null) {
            take(event);
        }
    }

    private void take(WatchEvent<NetworkSet> event) throws InterruptedException {
        if (event instanceof WatchEvent.Ended<NetworkSet> ended) {
            DatastoreException cause = ended.cause();
            assertThat(cause).isInstanceOfAny(RevisionTooOldException.class, UnavailableException.class);
            tally.tooOld += cause instanceof RevisionTooOldException ? 1 : 0;
            tally.unavailable += cause instanceof UnavailableException ? 1 : 0;
            assertThat(history.isWithinATransaction()).isFalse();
            begin(writer.revision());
            return;
        }
        tally.events += event instanceof WatchEvent.Bookmark<NetworkSet> ? 0 : 1;
        tally.bookmarks += event instanceof WatchEvent.Bookmark<NetworkSet> ? 1 : 0;
        history.tell(event);
    }
}
