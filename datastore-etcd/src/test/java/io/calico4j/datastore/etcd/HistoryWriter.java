package io.calico4j.datastore.etcd;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.policy.NetworkSet;
import io.calico4j.api.policy.NetworkSetSpec;
import io.calico4j.datastore.etcd.KnownHistory.Change;
import io.calico4j.datastore.etcd.KnownHistory.Entry;
import io.calico4j.datastore.spi.ResourceQuery;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.CompactOption;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Writes network sets of one namespace with etcd's client itself, and writes down what it wrote. Each transaction also moves a stamp,
 * on the condition that it is where the last one left it: so one whose answer was lost can be made again without happening twice,
 * and its revision is known in the end.
 */
final class HistoryWriter {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Client client;
    private final KnownHistory history;
    private final ResourceQuery<NetworkSet> query;
    private final ByteSequence stamp;
    private final Set<String> present = new TreeSet<>();
    private long stampRevision;

    HistoryWriter(Client client, KnownHistory history, String namespace) {
        this.client = client;
        this.history = history;
        this.query = ResourceQuery.inNamespace(Kinds.NETWORK_SET, namespace);
        this.stamp = bytes("/calico-test/stamps/" + namespace);
    }

    ResourceQuery<NetworkSet> query() {
        return query;
    }

    /**
     * Writes and deletes in one transaction.
     *
     * @param nets what to put under each name; null to delete what is there
     * @return the revision
     */
    long commit(Map<String, @Nullable String> nets) throws InterruptedException {
        Map<String, Op> ops = new LinkedHashMap<>();
        nets.forEach((name, net) -> ops.put(
                name,
                net == null
                        ? Op.delete(path(name), DeleteOption.DEFAULT)
                        : Op.put(path(name), bytes(Values.encode(set(name, net))), PutOption.DEFAULT)));
        long revision = commit(new ArrayList<>(ops.values()));
        List<Entry> entries = new ArrayList<>();
        nets.forEach((name, net) -> {
            if (net != null) {
                Change change = present.add(name) ? Change.ADDED : Change.MODIFIED;
                entries.add(new Entry(revision, change, name, List.of(net)));
            } else if (present.remove(name)) {
                entries.add(new Entry(revision, Change.DELETED, name, List.of()));
            }
        });
        history.add(entries);
        return revision;
    }

    private long commit(List<Op> changes) throws InterruptedException {
        List<Op> ops = new ArrayList<>(changes);
        ops.add(Op.put(stamp, bytes(""), PutOption.DEFAULT));
        Cmp condition = new Cmp(stamp, Cmp.Op.EQUAL, CmpTarget.modRevision(stampRevision));
        TxnResponse response = patiently(() -> client.getKVClient()
                .txn()
                .If(condition)
                .Then(ops.toArray(Op[]::new))
                .Else(Op.get(stamp, GetOption.DEFAULT))
                .commit());
        // If the condition does not hold, an earlier attempt has happened after all.
        stampRevision = response.isSucceeded()
                ? response.getHeader().getRevision()
                : stored(response).getModRevision();
        return stampRevision;
    }

    private static KeyValue stored(TxnResponse response) {
        return response.getGetResponses().get(0).getKvs().get(0);
    }

    /** The revision that etcd is at. */
    long revision() throws InterruptedException {
        return patiently(() -> client.getKVClient().get(stamp)).getHeader().getRevision();
    }

    /** Makes etcd forget what was before its present revision. */
    long compact() throws InterruptedException {
        long revision = revision();
        try {
            patiently(() -> client.getKVClient().compact(revision, CompactOption.DEFAULT));
        } catch (IllegalStateException e) {
            // Somebody else has compacted as far as this or further.
            if (!String.valueOf(e.getMessage()).contains("compacted")) {
                throw e;
            }
        }
        return revision;
    }

    private NetworkSet set(String name, String net) {
        return new NetworkSet(
                ObjectMeta.named(String.valueOf(query.namespace()), name), new NetworkSetSpec(List.of(net)));
    }

    private ByteSequence path(String name) {
        return bytes(Layout.path(set(name, "").key()));
    }

    private static ByteSequence bytes(String text) {
        return ByteSequence.from(text, StandardCharsets.UTF_8);
    }

    /** While etcd is away itself, its writer waits. */
    private static <T> T patiently(Callable<CompletableFuture<T>> call) throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            try {
                return call.call().get(5, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                if (String.valueOf(e.getMessage()).contains("compacted")
                        || System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new IllegalStateException(e.getMessage(), e);
                }
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
