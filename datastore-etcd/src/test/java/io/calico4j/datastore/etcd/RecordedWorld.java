package io.calico4j.datastore.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.datastore.AlreadyExistsException;
import io.calico4j.datastore.CalicoClient;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What was stored when errors of Calico's client were recorded. The recordings do not list it: it is gathered from what other
 * recordings show being stored, and from the objects in the calls themselves.
 */
final class RecordedWorld {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CalicoClient client;
    private final EtcdStore store;
    private final Map<String, JsonNode> objects;
    private boolean complete;

    private RecordedWorld(CalicoClient client, EtcdStore store, Map<String, JsonNode> objects) {
        this.client = client;
        this.store = store;
        this.objects = objects;
    }

    /**
     * Gathers the objects. They are split over both sets of recordings, so those in the test resources count too where other
     * recordings are asked for; the later state of an object wins.
     */
    static RecordedWorld gather(CalicoClient client, EtcdStore store) throws IOException {
        List<JsonNode> stored = Vectors.everywhere("datastore/etcd-dump.jsonl");
        List<JsonNode> calls = Vectors.everywhere("datastore/client-errors.jsonl");
        Map<String, JsonNode> objects = new LinkedHashMap<>();
        calls.stream()
                .filter(call -> call.path("family").asText().equals("conflict"))
                .map(call -> call.path("input"))
                .filter(input -> !input.has("object"))
                .forEach(input -> add(objects, input, named(input)));
        calls.stream()
                .filter(call -> call.path("family").asText().equals("exists"))
                .map(call -> call.path("input"))
                .forEach(input -> add(objects, input, input.path("object")));
        for (String op : List.of("create", "update")) {
            stored.stream()
                    .filter(call -> call.at("/input/op").asText().equals(op))
                    .filter(call -> call.path("expected").has("object"))
                    .forEach(call -> add(objects, call.path("input"), call.at("/expected/object")));
        }
        calls.stream()
                .filter(call -> call.path("family").asText().equals("conflict"))
                .map(call -> call.path("input"))
                .filter(input -> input.has("object"))
                .forEach(input -> add(objects, input, input.path("object")));
        return new RecordedWorld(client, store, objects);
    }

    /** An object of which only the name is recorded. */
    private static JsonNode named(JsonNode input) {
        ObjectNode object = JSON.createObjectNode();
        ObjectNode metadata = object.putObject("metadata");
        metadata.set("name", input.path("name"));
        metadata.set("namespace", input.path("namespace"));
        metadata.put("uid", "11111111-2222-4333-8444-555555555555").put("creationTimestamp", "2024-03-01T10:20:30Z");
        object.putObject("spec");
        return object;
    }

    private static void add(Map<String, JsonNode> objects, JsonNode input, JsonNode object) {
        ObjectNode copy = object.deepCopy();
        copy.put("kind", input.path("kind").asText());
        ((ObjectNode) copy.path("metadata")).remove("resourceVersion");
        objects.put(key(input.path("kind").asText(), copy.path("metadata")), copy);
    }

    private static String key(String kind, JsonNode metadata) {
        return kind + "/" + metadata.path("namespace").asText() + "/"
                + metadata.path("name").asText();
    }

    /** Stores everything, unless that is what is there already: calls that succeed leave their traces for later ones. */
    void everything() {
        if (!complete) {
            clear();
            objects.values().forEach(this::store);
            client.initialize();
            complete = true;
        }
    }

    /**
     * Stores what a call needs to get as far as its object, and the object.
     *
     * @return the object as it is stored
     */
    Resource only(JsonNode input) {
        clear();
        complete = false;
        client.initialize();
        JsonNode metadata = input.has("object")
                ? input.at("/object/metadata")
                : named(input).path("metadata");
        String key = key(input.path("kind").asText(), metadata);
        objects.forEach((other, object) -> {
            if (!other.equals(key) && isNeededByOthers(object.path("kind").asText())) {
                store(object);
            }
        });
        JsonNode object = Objects.requireNonNull(objects.get(key), key);
        try {
            return store(object);
        } catch (AlreadyExistsException e) {
            // The initialization has put it there.
            return client.resources(kind(object)).get(metadata.path("name").asText());
        }
    }

    private static boolean isNeededByOthers(String kind) {
        return kind.equals(Kinds.TIER.name()) || kind.equals(Kinds.BGP_FILTER.name());
    }

    private Resource store(JsonNode object) {
        return client.datastore().create(ResourceCodec.decode(kind(object), object));
    }

    private static ResourceKind<?> kind(JsonNode object) {
        return Kinds.find(object.path("kind").asText()).orElseThrow();
    }

    private void clear() {
        OnEtcd.deleteEverything(store);
    }
}
