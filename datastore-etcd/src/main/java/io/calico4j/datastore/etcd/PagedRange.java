package io.calico4j.datastore.etcd;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KV;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.OptionsUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything under a prefix, in pages that are all of one revision. While a page is read the next one is on its way, and no further one.
 * For one thread.
 */
final class PagedRange {

    /** As many entries as are asked for before it is known how long they are. */
    private static final int FIRST = 2_000;

    /**
     * How long a page should be: what is asked for is as many entries as would be, if they were as long as the last ones. Shorter pages
     * make long lists slow, since etcd counts what is behind a page; and gRPC by itself takes messages of up to 4 MB.
     */
    private static final int BYTES = 2_500_000;

    /** How long a page should be at the most, in entries, on any client. */
    private static final int MOST = 10_000;

    /** Some entries that one thread reads: long enough to be worth a thread's while, short enough for two threads to end together. */
    private static final int PIECE = 250;

    private static final ByteSequence ZERO = ByteSequence.from(new byte[1]);

    private final KV client;
    private final boolean keysOnly;
    private final ByteSequence end;
    private OptionalLong revision;
    /** The page that will be next; null at the end. */
    private @Nullable CompletableFuture<GetResponse> coming;
    /** As many entries as are asked for at the most: fewer than have turned out to be too long, which a thread of the client's finds. */
    private volatile int most = MOST;

    private List<KeyValue> entries = List.of();

    /** Asks for the first page. */
    PagedRange(KV client, ByteSequence prefix, OptionalLong revision, boolean keysOnly) {
        this.client = client;
        this.keysOnly = keysOnly;
        this.end = OptionsUtil.prefixEndOf(prefix);
        this.revision = revision;
        this.coming = ask(prefix, FIRST);
    }

    private CompletableFuture<GetResponse> ask(ByteSequence from, int limit) {
        GetOption option = GetOption.builder()
                .withRange(end)
                .withLimit(limit)
                .withKeysOnly(keysOnly)
                .withRevision(revision.orElse(0))
                .build();
        return client.get(from, option).exceptionallyCompose(failure -> {
            if (limit == 1 || !EtcdErrors.isTooLong(failure)) {
                return CompletableFuture.failedFuture(failure);
            }
            most = limit / 2;
            return ask(from, most);
        });
    }

    /**
     * Goes on to the next page; false if there is none.
     *
     * @param await waits for a page
     */
    boolean next(Function<CompletableFuture<GetResponse>, GetResponse> await) {
        if (coming == null) {
            return false;
        }
        GetResponse page = await.apply(coming);
        entries = page.getKvs();
        revision = OptionalLong.of(revision.orElse(page.getHeader().getRevision()));
        coming = null;
        if (page.isMore()) {
            long bytes = entries.stream().mapToLong(PagedRange::bytes).sum();
            long limit = Math.max(1, Math.min(most, BYTES * (long) entries.size() / bytes));
            coming = ask(entries.get(entries.size() - 1).getKey().concat(ZERO), (int) limit);
        }
        return true;
    }

    private static long bytes(KeyValue entry) {
        return entry.getKey().size() + entry.getValue().size();
    }

    /** The revision that all pages are of; known as soon as there is one. */
    long revision() {
        return revision.getAsLong();
    }

    /**
     * Reads the entries of this page: on this thread alone as long as the next page is not here, since etcd and its client need the
     * processors too; on several as soon as it is all that is waited for.
     *
     * @param reading what to make of some entries, in their order; called from several threads
     * @param found gets what was made, in the order of the entries
     */
    <T> void read(Function<List<EtcdStore.Entry>, List<T>> reading, List<T> found) {
        List<List<KeyValue>> pieces = new ArrayList<>();
        for (int at = 0; at < entries.size(); at += PIECE) {
            pieces.add(entries.subList(at, Math.min(at + PIECE, entries.size())));
        }
        int read = 0;
        while (read < pieces.size() && coming != null && !coming.isDone()) {
            found.addAll(readPiece(reading, pieces.get(read)));
            read++;
        }
        pieces.subList(read, pieces.size()).parallelStream()
                .map(piece -> readPiece(reading, piece))
                .toList()
                .forEach(found::addAll);
    }

    private static <T> List<T> readPiece(Function<List<EtcdStore.Entry>, List<T>> reading, List<KeyValue> piece) {
        return reading.apply(piece.stream().map(EtcdStore.Entry::of).toList());
    }
}
