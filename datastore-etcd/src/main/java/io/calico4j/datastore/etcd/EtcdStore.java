package io.calico4j.datastore.etcd;

import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.UnavailableException;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.Watch;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.OptionsUtil;
import io.etcd.jetcd.options.WatchOption;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads, transactions and watches on keys, each with a deadline. */
final class EtcdStore implements AutoCloseable {

    /** How many events a watch holds for an owner who does not pull them. */
    static final int WATCH_CAPACITY = 10_000;

    private static final int PAGE_SIZE = 2_000;

    private final Client client;
    private final Duration timeout;
    private final String endpoints;
    private final boolean isBorrowed;
    private final int watchCapacity;
    private final WatchGuard guard;

    /** On a client that is the store's own, and closed with it. */
    EtcdStore(Client client, ClientConfig config) {
        this(client, config, false, WATCH_CAPACITY);
    }

    /** @param isBorrowed whether somebody else closes the client */
    EtcdStore(Client client, ClientConfig config, boolean isBorrowed, int watchCapacity) {
        this.client = client;
        this.isBorrowed = isBorrowed;
        this.watchCapacity = watchCapacity;
        this.timeout = config.timeout();
        this.endpoints = config.etcdEndpoints().isEmpty()
                ? "etcd"
                : Connection.withoutPasswords(String.join(",", config.etcdEndpoints()));
        this.guard = new WatchGuard(this, new ProgressOrder(client, config.etcdEndpoints(), timeout.toMillis()));
    }

    /**
     * What is stored under a key.
     *
     * @param path the key
     * @param bytes the value
     * @param revision the revision that it was written at
     */
    record Entry(String path, ByteSequence bytes, long revision) {

        Entry(String path, String value, long revision) {
            this(path, EtcdStore.bytes(value), revision);
        }

        static Entry of(KeyValue stored) {
            return new Entry(
                    stored.getKey().toString(StandardCharsets.UTF_8), stored.getValue(), stored.getModRevision());
        }

        /** The value as text. */
        String value() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    /**
     * What was found at one revision.
     *
     * @param found what was made of the entries, by key
     * @param revision the revision
     */
    record Range<T>(List<T> found, long revision) {}

    Duration timeout() {
        return timeout;
    }

    String endpoints() {
        return endpoints;
    }

    /** How many events a watch on this store holds. */
    int watchCapacity() {
        return watchCapacity;
    }

    /** Looks after the watches on this store. */
    WatchGuard guard() {
        return guard;
    }

    /** For what is not read or watched. */
    Client client() {
        return client;
    }

    /** What is under a key now, or was at a revision. */
    Optional<Entry> get(Request request, String path, OptionalLong at) {
        GetResponse response = await(
                request,
                false,
                client.getKVClient()
                        .get(
                                bytes(path),
                                GetOption.builder().withRevision(at.orElse(0)).build()));
        return response.getKvs().stream().findFirst().map(Entry::of);
    }

    /** Everything under a prefix, read in pages at one revision. */
    Range<Entry> range(Request request, String prefix, OptionalLong at) {
        return range(request, prefix, at, Optional::of);
    }

    /**
     * What can be made of everything under a prefix, read in pages at one revision.
     *
     * @param reading what to make of each entry, empty to leave it out; called while the pages behind are on their way, so that what
     *     it takes is not felt as long as it is less than what they take
     */
    <T> Range<T> range(Request request, String prefix, OptionalLong at, Function<Entry, Optional<T>> reading) {
        List<T> found = new ArrayList<>();
        Page page = await(request, false, fetch(bytes(prefix), OptionsUtil.prefixEndOf(bytes(prefix)), at.orElse(0)));
        long revision = at.orElse(page.response().getHeader().getRevision());
        read(page.response(), reading, found);
        while (page.next() != null) {
            page = await(request, false, page.next());
            read(page.response(), reading, found);
        }
        return new Range<>(found, revision);
    }

    /**
     * Some of a range.
     *
     * @param response the entries
     * @param next those behind them, on their way; null if there are no more
     */
    private record Page(GetResponse response, @Nullable CompletableFuture<Page> next) {}

    /** A page, which asks for the one behind it as soon as it is here: whoever reads it need not, and is not waited for. */
    private CompletableFuture<Page> fetch(ByteSequence from, ByteSequence end, long revision) {
        GetOption option = GetOption.builder()
                .withRange(end)
                .withLimit(PAGE_SIZE)
                .withRevision(revision)
                .build();
        return client.getKVClient().get(from, option).thenApply(response -> {
            if (!response.isMore()) {
                return new Page(response, null);
            }
            KeyValue last = response.getKvs().get(response.getKvs().size() - 1);
            long first = revision == 0 ? response.getHeader().getRevision() : revision;
            return new Page(response, fetch(last.getKey().concat(bytes("\0")), end, first));
        });
    }

    private static <T> void read(GetResponse page, Function<Entry, Optional<T>> reading, List<T> found) {
        for (KeyValue stored : page.getKvs()) {
            reading.apply(Entry.of(stored)).ifPresent(found::add);
        }
    }

    /** All keys under a prefix, without what is there. */
    List<String> paths(Request request, String prefix, OptionalLong at) {
        GetOption option = GetOption.builder()
                .withRange(OptionsUtil.prefixEndOf(bytes(prefix)))
                .withKeysOnly(true)
                .withRevision(at.orElse(0))
                .build();
        return await(request, false, client.getKVClient().get(bytes(prefix), option)).getKvs().stream()
                .map(stored -> Entry.of(stored).path())
                .toList();
    }

    /** The revision that the store is at, asked with the right to read this key, which need not exist. */
    CompletableFuture<Long> currentRevision(String path) {
        return client.getKVClient()
                .get(bytes(path))
                .thenApply(response -> response.getHeader().getRevision());
    }

    /** Follows a prefix from a revision on, that one included, as long as there is a leader. The caller closes the watcher. */
    Watch.Watcher watch(String prefix, long from, Watch.Listener listener) {
        WatchOption option = WatchOption.builder()
                .withRange(OptionsUtil.prefixEndOf(bytes(prefix)))
                .withRevision(from)
                .withPrevKV(true)
                .withCreateNotify(true)
                // A member that is cut off from the others would go on in silence.
                .withRequireLeader(true)
                .build();
        return client.getWatchClient().watch(bytes(prefix), option, listener);
    }

    /**
     * The answer, unless there is none in time.
     *
     * @param writes whether the call may have changed something although there is no answer
     */
    <T> T await(Request request, boolean writes, CompletableFuture<T> future) {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw EtcdErrors.noAnswer(request, writes, endpoints + " did not answer within " + timeout, e);
        } catch (ExecutionException e) {
            throw EtcdErrors.of(request, endpoints, writes, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw EtcdErrors.noAnswer(request, writes, "interrupted", e);
        }
    }

    UnavailableException unavailable(Request request, String reason) {
        return new UnavailableException(request, endpoints + ": " + reason, null);
    }

    private static ByteSequence bytes(String text) {
        return ByteSequence.from(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        guard.close();
        if (!isBorrowed) {
            client.close();
        }
    }
}
