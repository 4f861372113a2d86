package io.calico4j.datastore.etcd;

import io.calico4j.api.Kinds;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.policy.Profile;
import io.calico4j.api.v1.ModelKey;
import io.calico4j.api.v1.ModelListOptions;
import io.calico4j.api.v1.V3Key;
import io.calico4j.api.v1.V3ListOptions;
import io.calico4j.api.validation.Violation;
import io.calico4j.datastore.AlreadyExistsException;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.ConflictException;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.MalformedValueException;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.NotSupportedException;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.ValidationException;
import io.calico4j.datastore.etcd.EtcdStore.Entry;
import io.calico4j.datastore.etcd.Transactions.Written;
import io.calico4j.datastore.spi.Datastore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Calico's backend client over etcd: all that Calico keeps there, by the keys of its backend model. It is for what is no resource of the
 * {@link Datastore}: Felix's settings and status reports, IPAM's entries as IPAM itself sees them, BGP's settings.
 *
 * <p>Values are texts. They are written as Calico would write them, {@linkplain io.calico4j.api.v1.V1Values#withUnknownFields with the
 * fields that it does not know}, and read as they are. Of resources the caller sees what Calico's client
 * sees: the name without the annotation that keeps it, and the flag of a deleted affinity as a boolean.
 *
 * <p>Failures are those of {@link Datastore}: each method names its own, and any can be {@link
 * io.calico4j.datastore.UnauthorizedException}, or {@link io.calico4j.datastore.UnavailableException} if etcd does not answer; a write
 * that may have happened without an answer is {@link io.calico4j.datastore.OutcomeUnknownException}. A key without a {@link
 * ModelKey#path path} is an {@link IllegalArgumentException}. Thread-safe.
 */
public final class EtcdBackendClient implements AutoCloseable {

    private static final Logger LOG = System.getLogger(EtcdBackendClient.class.getName());

    private static final V3Key DEFAULT_ALLOW = V3Key.of(Profile.DEFAULT_ALLOW.key());
    private static final String BUILT_IN_REVISION = "1";

    private final EtcdStore store;
    private final Transactions transactions;
    private final boolean owned;

    private EtcdBackendClient(EtcdStore store, boolean owned) {
        this.store = store;
        this.transactions = new Transactions(store);
        this.owned = owned;
    }

    /**
     * A client of the etcd cluster that the configuration names, with a connection of its own. Connects when it is first used.
     *
     * @throws IllegalArgumentException as {@link EtcdDatastoreProvider#open} does
     */
    public static EtcdBackendClient open(ClientConfig config) {
        ClientConfig resolved = SrvDiscovery.resolve(config);
        return new EtcdBackendClient(new EtcdStore(Connection.open(resolved), resolved), true);
    }

    /**
     * A client that shares the connection of a datastore, as long as that is open.
     *
     * @param datastore one that {@link EtcdDatastoreProvider} has opened
     * @throws IllegalArgumentException if it is another one
     */
    public static EtcdBackendClient over(Datastore datastore) {
        if (datastore instanceof EtcdDatastore etcd) {
            return new EtcdBackendClient(etcd.store(), false);
        }
        throw new IllegalArgumentException("not a datastore on etcd but " + datastore.name());
    }

    /**
     * Stores an entry where there is none.
     *
     * @return what is stored now, with its revision
     * @throws AlreadyExistsException if there is one
     * @throws ValidationException if Calico could not read the value
     */
    public V1Entry create(V1Entry entry) {
        Request request = request(Operation.CREATE, entry.key());
        if (isBuiltIn(entry.key())) {
            throw new AlreadyExistsException(request, null, null);
        }
        String value = toStored(request, entry);
        Written written = transactions.create(request, entry.key().path(), value, entry.ttl(), Transactions.NOTHING);
        if (!written.succeeded()) {
            throw new AlreadyExistsException(request, null, null);
        }
        return stored(entry, value, written);
    }

    /**
     * Replaces an entry that has not changed since it was read. Without a TTL it stays from now on, even if it had one.
     *
     * @param entry with the revision at which it was read
     * @return what is stored now, with its revision
     * @throws NotFoundException if there is none
     * @throws ConflictException if it has another revision
     * @throws ValidationException if the entry has no revision, or Calico could not read the value
     */
    public V1Entry update(V1Entry entry) {
        Request request = request(Operation.UPDATE, entry.key());
        refuseBuiltIn(request, entry.key());
        long revision = Revisions.parse(request, entry.revision() == null ? "" : entry.revision());
        String value = toStored(request, entry);
        Written written =
                transactions.update(request, entry.key().path(), value, revision, entry.ttl(), Transactions.NOTHING);
        if (!written.succeeded()) {
            throw refused(request, written);
        }
        return stored(entry, value, written);
    }

    /**
     * Stores an entry, whatever is there. Its revision does not matter.
     *
     * @return what is stored now, with its revision
     * @throws ValidationException if Calico could not read the value
     */
    public V1Entry apply(V1Entry entry) {
        Request request = request(Operation.APPLY, entry.key());
        refuseBuiltIn(request, entry.key());
        String value = toStored(request, entry);
        return stored(entry, value, transactions.apply(request, entry.key().path(), value, entry.ttl()));
    }

    /**
     * Deletes an entry, which Calico looks for where its {@link ModelKey#deletePath} says; the few types of keys of which that is a
     * directory cannot be deleted in etcd.
     *
     * @param revision the revision at which the entry was read; null for whatever is there
     * @return what is gone
     * @throws NotFoundException if there is none
     * @throws ConflictException if it has another revision
     * @throws MalformedValueException if it is gone, but Calico could not have read it
     */
    public V1Entry delete(ModelKey key, @Nullable String revision) {
        Request request = request(Operation.DELETE, key);
        refuseBuiltIn(request, key);
        Written written = transactions.delete(request, key.deletePath(), Revisions.optional(request, revision));
        if (!written.succeeded()) {
            throw refused(request, written);
        }
        Entry gone = written.current().orElseThrow(() -> refused(request, written));
        try {
            return read(key, gone);
        } catch (IllegalArgumentException e) {
            throw MalformedValueException.ofStored(request, e.getMessage(), e);
        }
    }

    /** What is under a key now, as {@link #get(ModelKey, String)}. */
    public V1Entry get(ModelKey key) {
        return get(key, null);
    }

    /**
     * What is, or was, under a key.
     *
     * @param revision the revision at which it was; null for now
     * @throws NotFoundException if there is nothing
     * @throws MalformedValueException if Calico could not read it
     * @throws io.calico4j.datastore.RevisionTooOldException if etcd does not know any more what was at the revision
     */
    public V1Entry get(ModelKey key, @Nullable String revision) {
        Request request = request(Operation.GET, key);
        if (isBuiltIn(key)) {
            return builtIn();
        }
        Entry entry = store.get(request, key.path(), Revisions.optional(request, revision))
                .orElseThrow(() -> new NotFoundException(request, null, null));
        try {
            return read(key, entry);
        } catch (IllegalArgumentException e) {
            throw MalformedValueException.ofEntry(request, entry.path(), entry.value(), e.getMessage(), e);
        }
    }

    /** What is there now, as {@link #list(ModelListOptions, String)}. */
    public V1EntryList list(ModelListOptions options) {
        return list(options, null);
    }

    /**
     * The entries under the keys that the options choose. Those that Calico could not read are left out.
     *
     * @param revision the revision at which they were; null for now
     * @throws io.calico4j.datastore.RevisionTooOldException if etcd does not know any more what was at the revision
     */
    public V1EntryList list(ModelListOptions options, @Nullable String revision) {
        Request request = new Request(EtcdDatastore.NAME, Operation.LIST, options.toString());
        OptionalLong at = Revisions.optional(request, revision);
        boolean one = options.isFullyQualified() && !options.isLastSegmentPrefix();
        String root = options.root();
        boolean complete = one || options.isLastSegmentPrefix() || root.endsWith("/");
        EtcdStore.Range<Entry> range = store.range(request, complete ? root : root + "/", at);
        List<V1Entry> entries = new ArrayList<>();
        for (Entry entry : range.found()) {
            if (!one || entry.path().equals(root)) {
                options.keyOf(entry.path()).ifPresent(key -> add(entries, key, entry));
            }
        }
        if (options instanceof V3ListOptions resources
                && resources.kind().equalsIgnoreCase(Kinds.PROFILE.name())
                && (resources.name().isEmpty()
                        || !resources.prefix() && resources.name().equals(DEFAULT_ALLOW.name()))) {
            entries.add(builtIn());
        }
        return new V1EntryList(entries, Long.toString(range.revision()));
    }

    private static void add(List<V1Entry> entries, ModelKey key, Entry entry) {
        try {
            entries.add(read(key, entry));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "left out of a list: {0}: {1}", entry.path(), e.getMessage());
        }
    }

    private static V1Entry read(ModelKey key, Entry entry) {
        return new V1Entry(key, RawValues.fromStored(key, entry.value()), Long.toString(entry.revision()), null);
    }

    private static V1Entry stored(V1Entry entry, String value, Written written) {
        return new V1Entry(
                entry.key(), RawValues.fromStored(entry.key(), value), Long.toString(written.revision()), entry.ttl());
    }

    private static String toStored(Request request, V1Entry entry) {
        // Of a key that is none this fails first, and differently.
        entry.key().path();
        try {
            return RawValues.toStored(entry.key(), entry.value());
        } catch (IllegalArgumentException e) {
            throw new ValidationException(
                    request, List.of(new Violation("value", null, String.valueOf(e.getMessage()))));
        }
    }

    private static RuntimeException refused(Request request, Written written) {
        return written.current().isEmpty()
                ? new NotFoundException(request, null, null)
                : new ConflictException(request, null, null);
    }

    private static boolean isBuiltIn(ModelKey key) {
        return key.equals(DEFAULT_ALLOW);
    }

    private static void refuseBuiltIn(Request request, ModelKey key) {
        if (isBuiltIn(key)) {
            throw new NotSupportedException(request, "it is built in");
        }
    }

    /** The profile that is always there, and never in etcd. */
    private static V1Entry builtIn() {
        return new V1Entry(DEFAULT_ALLOW, ResourceCodec.encodeToString(Profile.DEFAULT_ALLOW), BUILT_IN_REVISION, null);
    }

    private static Request request(Operation operation, ModelKey key) {
        return new Request(EtcdDatastore.NAME, operation, key.toString());
    }

    /** Closes the connection, if it is this client's own. Calls that are under way fail. */
    @Override
    public void close() {
        if (owned) {
            store.close();
        }
    }
}
