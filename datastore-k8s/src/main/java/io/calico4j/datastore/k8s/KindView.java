package io.calico4j.datastore.k8s;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceList;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.NotSupportedException;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.spi.Capability;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How one kind lives in the Kubernetes API. What a kind does not have is refused. */
interface KindView<R extends Resource> {

    Set<Capability> capabilities();

    /**
     * What the API server has to permit for an operation to succeed, whatever it meets on its way; nothing for one that is refused
     * here.
     *
     * @param operation one that has a method here, of which this tells what it asks for
     */
    Set<Permission> permissions(Operation operation);

    /** Why what this kind does not have is refused; null if there is no more to say. */
    default @Nullable String whyNot() {
        return "it is a view of objects that Kubernetes itself manages";
    }

    default R create(Request request, R resource) {
        throw new NotSupportedException(request, whyNot());
    }

    default R update(Request request, R resource) {
        throw new NotSupportedException(request, whyNot());
    }

    default R updateStatus(Request request, R resource) {
        return update(request, resource);
    }

    default R delete(Request request, ResourceKey<R> key, DeleteOptions options) {
        throw new NotSupportedException(request, whyNot());
    }

    /** @param options latest, or any state from a revision on; reads at an exact revision do not get here */
    default R get(Request request, ResourceKey<R> key, ReadOptions options) {
        throw new NotSupportedException(request, "it can only be listed and watched");
    }

    /** @param options latest, or any state from a revision on; reads at an exact revision do not get here */
    ResourceList<R> list(Request request, ResourceQuery<R> query, ReadOptions options);

    /** Starts to watch after a revision, or with what is there. */
    Watch<R> watch(Request request, ResourceQuery<R> query, @Nullable String revision);
}
