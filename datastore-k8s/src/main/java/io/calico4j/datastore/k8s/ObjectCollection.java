package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.ResourceList;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.MalformedValueException;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A collection of Kubernetes objects seen as Calico's resources. */
final class ObjectCollection<R extends Resource> {

    private static final Logger LOG = System.getLogger(ObjectCollection.class.getName());

    private final ApiServer server;
    private final ResourceKind<R> kind;
    private final Reader<R> reader;

    ObjectCollection(ApiServer server, ResourceKind<R> kind, Reader<R> reader) {
        this.server = server;
        this.kind = kind;
        this.reader = reader;
    }

    /** Turns an object into the resources that it is seen as: one, or none if it is not seen. */
    interface Reader<R extends Resource> {

        /** The resources; throws {@link IllegalArgumentException} if the object cannot be read. */
        List<R> read(JsonNode object);

        /** The keys of the resources, which must not depend on whether the rest of the object can be read. */
        List<ResourceKey<R>> keys(JsonNode object);

        /** What of the object is missing in its resources; null if nothing is. */
        default @Nullable String missing(JsonNode object) {
            return null;
        }
    }

    R readOne(Request request, JsonNode object) {
        List<R> resources;
        try {
            resources = reader.read(object);
        } catch (IllegalArgumentException e) {
            throw new MalformedValueException(request, e.getMessage(), e);
        }
        if (resources.isEmpty()) {
            throw new NotFoundException(request, "the object is there, but it is nothing to Calico", null);
        }
        return resources.get(0);
    }

    ResourceList<R> list(Request request, String path, ResourceQuery<R> query, ReadOptions options) {
        return list(request, path, selectors(query), query, options);
    }

    ResourceList<R> list(
            Request request, String path, Map<String, String> selectors, ResourceQuery<R> query, ReadOptions options) {
        ApiServer.Listing<R> listing = server.list(request, path, withLabels(selectors, query), options, this::read);
        List<R> resources = listing.items();
        // The server has looked at labels, and knows no prefixes of names.
        if (query.namePrefix() != null) {
            resources.removeIf(resource -> !query.matches(ResourceKey.of(resource)));
        }
        return new ResourceList<>(kind, resources, listing.revision());
    }

    /** The selector by which the server finds the objects of a query. */
    static Map<String, String> selectors(ResourceQuery<?> query) {
        return query.name() == null ? Map.of() : named(query.name());
    }

    /** The selector of objects with this name. */
    static Map<String, String> named(String name) {
        return Map.of("fieldSelector", "metadata.name=" + name);
    }

    private static Map<String, String> withLabels(Map<String, String> selectors, ResourceQuery<?> query) {
        if (query.labels() == null) {
            return selectors;
        }
        Map<String, String> all = new TreeMap<>(selectors);
        all.put("labelSelector", query.labels().print());
        return all;
    }

    /** The resources of an object of a list: none if it cannot be read. */
    List<R> read(JsonNode object) {
        try {
            return reader.read(object);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "left out of a list: {0} {1}: {2}", kind, name(object), e.getMessage());
            return List.of();
        }
    }

    Watch<R> watch(Request request, String path, ResourceQuery<R> query, @Nullable String revision) {
        return watch(request, path, selectors(query), query, revision);
    }

    Watch<R> watch(
            Request request,
            String path,
            Map<String, String> selectors,
            ResourceQuery<R> query,
            @Nullable String revision) {
        return ObjectWatch.start(server, request, watched -> {
            if (revision != null) {
                return List.of(source(path, selectors, query, revision, UnaryOperator.identity()));
            }
            ApiServer.Listing<R> listing = server.list(request, path, selectors, ReadOptions.LATEST, this::read);
            List<R> resources = listing.items();
            resources.removeIf(resource -> !query.matches(ResourceKey.of(resource)));
            watched.initial(resources);
            return List.of(source(path, selectors, query, listing.revision(), UnaryOperator.identity()));
        });
    }

    /** What a watch follows. The stamp turns an object's revision into the one that the watch's owner sees. */
    ObjectWatch.Source<R> source(
            String path,
            Map<String, String> selectors,
            ResourceQuery<R> query,
            String revision,
            UnaryOperator<String> stamp) {
        Set<ResourceKey<R>> hidden = new HashSet<>();
        return new ObjectWatch.Source<>(path, selectors, revision, (type, object, request) -> {
            String seen = stamp.apply(object.at("/metadata/resourceVersion").asText());
            if (type.equals("BOOKMARK")) {
                return List.of(new WatchEvent.Bookmark<>(seen));
            }
            return events(type, object, seen, request, query, hidden);
        });
    }

    /**
     * @param hidden the keys of objects that are there but nothing to Calico, as far as this watch has seen; whoever watches has
     *     been told that they are gone, or never that they were there
     */
    private List<WatchEvent<R>> events(
            String type,
            JsonNode object,
            String revision,
            Request request,
            ResourceQuery<R> query,
            Set<ResourceKey<R>> hidden) {
        List<ResourceKey<R>> keys =
                reader.keys(object).stream().filter(query::matches).toList();
        List<R> resources;
        try {
            resources = reader.read(object);
        } catch (IllegalArgumentException e) {
            if (!type.equals("DELETED")) {
                ResourceKey<R> key = keys.isEmpty() ? null : keys.get(0);
                return List.of(new WatchEvent.Malformed<>(
                        name(object),
                        key,
                        new MalformedValueException(request, name(object) + ": " + e.getMessage(), e)));
            }
            // What cannot be read is gone all the same.
            resources = List.of();
        }
        if (type.equals("DELETED")) {
            R last = resources.isEmpty() ? null : resources.get(0);
            List<ResourceKey<R>> gone = last == null ? keys : List.of(ResourceKey.of(last));
            return gone.stream()
                    .filter(key -> !hidden.remove(key) && query.matches(key))
                    .map(key -> (WatchEvent<R>) new WatchEvent.Deleted<>(key, revision, last))
                    .toList();
        }
        if (resources.isEmpty()) {
            return keys.stream()
                    .filter(key -> hidden.add(key) && !type.equals("ADDED"))
                    .map(key -> (WatchEvent<R>) new WatchEvent.Deleted<>(key, revision, null))
                    .toList();
        }
        List<WatchEvent<R>> events = new ArrayList<>();
        String missing = reader.missing(object);
        if (missing != null) {
            // No key: what can be read of the object follows, and nothing is gone.
            events.add(new WatchEvent.Malformed<>(
                    name(object), new MalformedValueException(request, name(object) + ": " + missing, null)));
        }
        for (R resource : resources) {
            R stamped = kind.withMetadata(resource, resource.metadata().withResourceVersion(revision));
            ResourceKey<R> key = ResourceKey.of(stamped);
            if (query.matches(key)) {
                hidden.remove(key);
                events.add(
                        type.equals("ADDED")
                                ? new WatchEvent.Added<>(stamped)
                                : new WatchEvent.Modified<>(stamped, null));
            }
        }
        return events;
    }

    private static String name(JsonNode object) {
        String namespace = object.at("/metadata/namespace").asText();
        return (namespace.isEmpty() ? "" : namespace + "/")
                + object.at("/metadata/name").asText();
    }
}
