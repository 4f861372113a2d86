package io.calico4j.datastore.tck.history;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.datastore.AlreadyExistsException;
import io.calico4j.datastore.ConflictException;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.MalformedValueException;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.OutcomeUnknownException;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.tck.history.Answer.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Writes down what clients ask of datastores and are answered. Each write gets a label of its own ({@value #LABEL}), by which
 * readers tell where a resource comes from.
 *
 * <p>All methods are safe for use by any thread, those of the clients too.
 */
public final class Recorder {

    /** The label that tells a write from every other one. */
    public static final String LABEL = "projectcalico.org/write";

    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final AtomicInteger clients = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();

    /** A recorder that has nothing yet. */
    public Recorder() {}

    /**
     * One more client.
     *
     * @param datastore what it asks; whoever opened it closes it
     */
    public Client client(Datastore datastore) {
        return new Client(clients.incrementAndGet(), datastore);
    }

    /** A copy of what has been answered up to now, in the order of the answers. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /**
     * A client whose calls are written down. Failures of the contract are answers too: what a method returns is empty then. Other
     * exceptions are thrown, and the call counts as one whose outcome is unknown.
     */
    public final class Client {

        private final int number;
        private final Datastore datastore;

        private Client(int number, Datastore datastore) {
            this.number = number;
            this.datastore = datastore;
        }

        /** {@link Datastore#create} of the resource with a label of this write. */
        public <R extends Resource> Optional<R> create(R resource) {
            String value = nextValue();
            R labelled = labelled(resource, value);
            return record(
                    ResourceKey.of(resource),
                    new Action.Create(value),
                    () -> datastore.create(labelled),
                    Recorder::found);
        }

        /**
         * {@link Datastore#update} of the resource with a label of this write.
         *
         * @param resource with the expected revision
         */
        public <R extends Resource> Optional<R> update(R resource) {
            String value = nextValue();
            R labelled = labelled(resource, value);
            String expected = String.valueOf(resource.metadata().resourceVersion());
            return record(
                    ResourceKey.of(resource),
                    new Action.Update(value, expected),
                    () -> datastore.update(labelled),
                    Recorder::found);
        }

        /**
         * {@link Datastore#delete}.
         *
         * @param options without a UID, which no call is compared by
         * @throws IllegalArgumentException if there is a UID
         */
        public <R extends Resource> Optional<R> delete(ResourceKey<R> key, DeleteOptions options) {
            if (options.uid() != null) {
                throw new IllegalArgumentException("the register that calls are compared with has no UID: " + options);
            }
            return record(
                    key,
                    new Action.Delete(options.revision()),
                    () -> datastore.delete(key, options),
                    gone -> new Answer.Deleted(value(gone)));
        }

        /** {@link Datastore#get} of the latest state. */
        public <R extends Resource> Optional<R> get(ResourceKey<R> key) {
            return record(key, new Action.Get(), () -> datastore.get(key, ReadOptions.LATEST), Recorder::found);
        }

        private <R extends Resource> Optional<R> record(
                ResourceKey<R> key, Action action, Supplier<R> call, Function<R, Answer> answer) {
            long invoked = System.nanoTime();
            Answer told = Failure.UNKNOWN;
            try {
                R resource = call.get();
                told = answer.apply(resource);
                return Optional.of(resource);
            } catch (DatastoreException e) {
                told = answer(action, e);
                return Optional.empty();
            } finally {
                calls.add(new Call(number, key.toString(), action, told, invoked, System.nanoTime()));
            }
        }
    }

    private String nextValue() {
        return "w" + writes.incrementAndGet();
    }

    private static <R extends Resource> R labelled(R resource, String value) {
        Map<String, String> labels = new HashMap<>(resource.metadata().labels());
        labels.put(LABEL, value);
        return ResourceKind.of(resource)
                .withMetadata(resource, resource.metadata().withLabels(labels));
    }

    private static Answer found(Resource resource) {
        return new Answer.Found(
                value(resource), Objects.requireNonNullElse(resource.metadata().resourceVersion(), "none"));
    }

    private static String value(Resource resource) {
        return resource.metadata().labels().getOrDefault(LABEL, "a resource without the label");
    }

    /** A read without an answer tells nothing, so it might as well not have happened. */
    private static Answer answer(Action action, DatastoreException failure) {
        if (failure instanceof NotFoundException) {
            return Failure.NOT_FOUND;
        }
        if (failure instanceof AlreadyExistsException) {
            return Failure.ALREADY_EXISTS;
        }
        if (failure instanceof ConflictException) {
            return Failure.CONFLICT;
        }
        boolean mayHaveHappened =
                failure instanceof OutcomeUnknownException || failure instanceof MalformedValueException;
        return mayHaveHappened && !(action instanceof Action.Get) ? Failure.UNKNOWN : Failure.NOT_HAPPENED;
    }
}
