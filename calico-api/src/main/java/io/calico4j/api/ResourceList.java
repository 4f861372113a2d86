package io.calico4j.api;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Resources of one kind as they were at one revision.
 *
 * @param kind the kind of the items
 * @param items the resources, ordered by namespace and name
 * @param resourceVersion the revision of the whole list; a watch from here misses nothing
 * @param <R> the class of the items
 */
public record ResourceList<R extends Resource>(ResourceKind<R> kind, List<R> items, String resourceVersion)
        implements Iterable<R> {

    public ResourceList {
        items = List.copyOf(items);
    }

    @Override
    public Iterator<R> iterator() {
        return items.iterator();
    }

    public Stream<R> stream() {
        return items.stream();
    }
}
