package io.calico4j.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.codec.ResourceCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The resources of recorded worlds. */
final class Worlds {

    private final Map<String, List<Resource>> fixtures = new HashMap<>();

    Worlds() throws IOException {
        for (JsonNode fixture : Vectors.read("policy/fixtures.jsonl")) {
            fixtures.put(fixture.path("name").asText(), resources(fixture.path("resources")));
        }
    }

    List<Resource> resources(JsonNode world, String fixtureField) {
        List<Resource> all = new ArrayList<>();
        if (world.has(fixtureField)) {
            all.addAll(fixtures.getOrDefault(world.path(fixtureField).asText(), List.of()));
        }
        all.addAll(resources(world.path("resources")));
        return all;
    }

    static List<Resource> resources(JsonNode json) {
        List<Resource> resources = new ArrayList<>();
        json.forEach(resource -> resources.add(resource(resource)));
        return resources;
    }

    static Resource resource(JsonNode json) {
        ResourceKind<? extends Resource> kind = kind(json.path("kind").asText());
        ObjectNode copy = json.deepCopy();
        copy.put("kind", kind.name());
        copy.remove("apiVersion");
        return ResourceCodec.decode(kind, (JsonNode) copy);
    }

    private static ResourceKind<? extends Resource> kind(String name) {
        return name.equals("EndpointSlice")
                ? Kinds.KUBERNETES_ENDPOINT_SLICE
                : Kinds.find(name).orElseThrow();
    }

    /** The key that {@code Kind/namespace/name} is. */
    static ResourceKey<?> key(String id) {
        String[] parts = id.split("/", 3);
        return ResourceKey.of(kind(parts[0]), parts[1], parts[2]);
    }

    static PolicyCompiler compiler(JsonNode world) {
        JsonNode config = world.path("config");
        return PolicyCompiler.forHost(
                world.path("hostname").asText(),
                new PolicyCompiler.Options(
                        !config.path("nftablesMode").asText().equals("Disabled"),
                        config.path("workloadSourceSpoofing").asText().equals("Any")));
    }
}
