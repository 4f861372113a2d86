package io.calico4j.datastore.memory;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.ResourceList;
import io.calico4j.datastore.AlreadyExistsException;
import io.calico4j.datastore.ConflictException;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.spi.Capability;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.Requests;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchOptions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * A datastore in memory, for tests and for programs that analyse resources. It holds every kind, and everything is lost with
 * it. It has no deadline since nothing in it waits.
 */
public final class MemoryDatastore implements Datastore {

    private static final String NAME = "memory";
    private static final int DEFAULT_HISTORY = 100_000;

    private final History history;

    /** An empty datastore that remembers its last 100,000 changes for those who watch or read the past. */
    public MemoryDatastore() {
        this(DEFAULT_HISTORY);
    }

    /**
     * An empty datastore.
     *
     * @param historyLength how many changes it remembers; whoever is further behind is told so
     */
    public MemoryDatastore(int historyLength) {
        this.history = new History(NAME, historyLength);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Capability> capabilities(ResourceKind<?> kind) {
        Set<Capability> capabilities = EnumSet.complementOf(EnumSet.of(Capability.TTL));
        capabilities.remove(Capability.UPDATE_STATUS);
        return capabilities;
    }

    @Override
    public <R extends Resource> R create(R resource) {
        Request request = request(Operation.CREATE, resource.key());
        Requests.checkCreate(request, resource);
        return history.write(resource.key(), current -> {
            if (current != null) {
                throw new AlreadyExistsException(request, null, null);
            }
            return resource;
        });
    }

    @Override
    public <R extends Resource> R update(R resource) {
        Request request = request(Operation.UPDATE, resource.key());
        String revision = Requests.checkUpdate(request, resource);
        return history.write(resource.key(), current -> {
            if (current == null) {
                throw new NotFoundException(request, null, null);
            }
            if (!revision.equals(current.metadata().resourceVersion())) {
                throw new ConflictException(request, null, null);
            }
            return resource;
        });
    }

    @Override
    public <R extends Resource> R delete(ResourceKey<R> key, DeleteOptions options) {
        Request request = request(Operation.DELETE, key);
        return history.remove(key, current -> {
            if (current == null) {
                throw new NotFoundException(request, null, null);
            }
            boolean asExpected = (options.revision() == null
                            || options.revision().equals(current.metadata().resourceVersion()))
                    && (options.uid() == null
                            || Objects.equals(options.uid(), current.metadata().uid()));
            if (!asExpected) {
                throw new ConflictException(request, null, null);
            }
        });
    }

    @Override
    public <R extends Resource> R get(ResourceKey<R> key, ReadOptions options) {
        Request request = request(Operation.GET, key);
        R found = history.get(request, key, options.revision());
        if (found == null) {
            throw new NotFoundException(request, null, null);
        }
        return found;
    }

    @Override
    public <R extends Resource> ResourceList<R> list(ResourceQuery<R> query, ReadOptions options) {
        return history.list(request(Operation.LIST, query), query, options.revision());
    }

    @Override
    public <R extends Resource> Watch<R> watch(ResourceQuery<R> query, WatchOptions options) {
        return new MemoryWatch<>(history, query, request(Operation.WATCH, query), options.revision());
    }

    private static Request request(Operation operation, Object subject) {
        return new Request(NAME, operation, subject.toString());
    }

    @Override
    public void close() {
        history.close();
    }
}
