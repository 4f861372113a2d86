package io.calico4j.datastore.etcd;

import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.OutcomeUnknownException;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.Txn;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Writes on single keys. Each is one transaction of etcd: what it depends on is compared, and it happens or not, in one step; if not, the
 * same step reads what is there instead.
 */
final class Transactions {

    static final Runnable NOTHING = () -> {};

    private final EtcdStore store;

    Transactions(EtcdStore store) {
        this.store = store;
    }

    /**
     * What became of a write.
     *
     * @param succeeded whether the condition held, and the write has happened
     * @param revision the revision of the write
     * @param current what is under the key if it has not; what was deleted if it has
     */
    record Written(boolean succeeded, long revision, Optional<EtcdStore.Entry> current) {}

    /**
     * Writes if there is nothing under the key.
     *
     * @param meanwhile what to do until etcd answers; throws nothing
     */
    Written create(Request request, String path, String value, @Nullable Duration ttl, Runnable meanwhile) {
        ByteSequence key = bytes(path);
        return put(request, key, value, ttl, new Cmp(key, Cmp.Op.EQUAL, CmpTarget.version(0)), meanwhile);
    }

    /**
     * Writes if what is under the key was written at the revision.
     *
     * @param meanwhile what to do until etcd answers; throws nothing
     */
    Written update(
            Request request, String path, String value, long revision, @Nullable Duration ttl, Runnable meanwhile) {
        ByteSequence key = bytes(path);
        return put(request, key, value, ttl, new Cmp(key, Cmp.Op.EQUAL, CmpTarget.modRevision(revision)), meanwhile);
    }

    /** Writes, whatever is there. */
    Written apply(Request request, String path, String value, @Nullable Duration ttl) {
        return put(request, bytes(path), value, ttl, null, NOTHING);
    }

    /**
     * Deletes what is under the key, or only if it was written at the revision. Has not succeeded if there is nothing, either; then there
     * is no current entry.
     */
    Written delete(Request request, String path, OptionalLong revision) {
        ByteSequence key = bytes(path);
        Cmp condition =
                revision.isPresent() ? new Cmp(key, Cmp.Op.EQUAL, CmpTarget.modRevision(revision.getAsLong())) : null;
        Op delete = Op.delete(key, DeleteOption.builder().withPrevKV(true).build());
        Written written = commit(request, key, condition, delete, NOTHING);
        return written.succeeded && written.current.isEmpty()
                ? new Written(false, written.revision, written.current)
                : written;
    }

    private Written put(
            Request request,
            ByteSequence key,
            String value,
            @Nullable Duration ttl,
            @Nullable Cmp condition,
            Runnable meanwhile) {
        long lease = ttl == null ? 0 : grant(request, ttl);
        Op put =
                Op.put(key, bytes(value), PutOption.builder().withLeaseId(lease).build());
        try {
            Written written = commit(request, key, condition, put, meanwhile);
            if (!written.succeeded) {
                revoke(lease);
            }
            return written;
        } catch (OutcomeUnknownException e) {
            // To revoke the lease of a write that has happened would undo it.
            throw e;
        } catch (DatastoreException e) {
            revoke(lease);
            throw e;
        }
    }

    /** A lease of its own for each write, of whole seconds and at least one, as etcd has no shorter ones. */
    private long grant(Request request, Duration ttl) {
        return store.await(
                        request,
                        // A lease without a key is no write: it goes away by itself.
                        false,
                        store.client().getLeaseClient().grant(Math.max(1, ttl.toSeconds())))
                .getID();
    }

    /** As well as it goes: one that is left runs out. */
    private void revoke(long lease) {
        if (lease != 0) {
            var unused = store.client().getLeaseClient().revoke(lease);
        }
    }

    private Written commit(Request request, ByteSequence key, @Nullable Cmp condition, Op then, Runnable meanwhile) {
        Txn transaction = store.client().getKVClient().txn();
        if (condition != null) {
            transaction = transaction.If(condition);
        }
        CompletableFuture<TxnResponse> answer =
                transaction.Then(then).Else(Op.get(key, GetOption.DEFAULT)).commit();
        meanwhile.run();
        TxnResponse response = store.await(request, true, answer);
        List<KeyValue> current = new ArrayList<>();
        response.getGetResponses().forEach(get -> current.addAll(get.getKvs()));
        response.getDeleteResponses().forEach(delete -> current.addAll(delete.getPrevKvs()));
        return new Written(
                response.isSucceeded(),
                response.getHeader().getRevision(),
                current.stream().findFirst().map(EtcdStore.Entry::of));
    }

    private static ByteSequence bytes(String text) {
        return ByteSequence.from(text, StandardCharsets.UTF_8);
    }
}
