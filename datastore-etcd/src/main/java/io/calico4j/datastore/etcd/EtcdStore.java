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

/** Reads, transactions and watches on keys, each with a deadline. */
final class EtcdStore implements AutoCloseable {

    /** How many events a watch holds for an owner who does not pull them. */
    static final int WATCH_CAPACITY = 10_000;

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
        return range(request, prefix, at, Function.identity());
    }

    /**
     * What can be made of everything under a prefix, read in pages at one revision.
     *
     * @param reading what to make of some entries, in their order; called while other entries are on their way, and from several threads
     *     at once
     */
    <T> Range<T> range(Request request, String prefix, OptionalLong at, Function<List<Entry>, List<T>> reading) {
        return range(request, prefix, at, false, reading);
    }

    /** All keys under a prefix, without what is there. */
    List<String> paths(Request request, String prefix, OptionalLong at) {
        return range(request, prefix, at, true, Function.identity()).found().stream()
                .map(Entry::path)
                .toList();
    }

    private <T> Range<T> range(
            Request request, String prefix, OptionalLong at, boolean keysOnly, Function<List<Entry>, List<T>> reading) {
        List<T> found = new ArrayList<>();
        PagedRange pages = new PagedRange(client.getKVClient(), bytes(prefix), at, keysOnly);
        while (pages.next(page -> await(request, false, page))) {
            pages.read(reading, found);
        }
        return new Range<>(found, pages.revision());
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
