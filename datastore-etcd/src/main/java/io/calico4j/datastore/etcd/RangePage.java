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
 * Some of the entries of a range, which has asked for those behind them as soon as it was here: whoever reads them need not, and is not
 * waited for.
 *
 * @param entries the entries, in the order of their keys
 * @param revision the revision that the range is read at
 * @param next the page behind this one, on its way; null if there is none
 */
record RangePage(
        List<KeyValue> entries, long revision, @Nullable CompletableFuture<RangePage> next) {

    private static final int SIZE = 2_000;

    /** Some entries that one thread reads: long enough to be worth a thread's while, short enough for two threads to end together. */
    private static final int PIECE = 250;

    private static final ByteSequence ZERO = ByteSequence.from(new byte[1]);

    /** The first page of all that is under a prefix, now or at a revision. */
    static CompletableFuture<RangePage> first(KV client, ByteSequence prefix, OptionalLong at) {
        return fetch(client, prefix, OptionsUtil.prefixEndOf(prefix), at);
    }

    private static CompletableFuture<RangePage> fetch(KV client, ByteSequence from, ByteSequence end, OptionalLong at) {
        GetOption option = GetOption.builder()
                .withRange(end)
                .withLimit(SIZE)
                .withRevision(at.orElse(0))
                .build();
        return client.get(from, option).thenApply(response -> of(client, end, at, response));
    }

    private static RangePage of(KV client, ByteSequence end, OptionalLong at, GetResponse response) {
        List<KeyValue> entries = response.getKvs();
        long revision = at.orElse(response.getHeader().getRevision());
        if (!response.isMore()) {
            return new RangePage(entries, revision, null);
        }
        ByteSequence last = entries.get(entries.size() - 1).getKey();
        return new RangePage(entries, revision, fetch(client, last.concat(ZERO), end, OptionalLong.of(revision)));
    }

    /**
     * Reads the entries: on this thread alone as long as the next page is not here, since etcd and its client need the processors too; on
     * several as soon as it is all that is waited for.
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
        while (read < pieces.size() && next != null && !next.isDone()) {
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
