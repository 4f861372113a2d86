package io.calico4j.datastore.tck.servers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts custom resource definitions into an API server and waits until it serves what they define. */
final class CrdInstallation {
    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static final int CONFLICT = 409;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServerConnection server;
    private final Deadline deadline;

    CrdInstallation(ServerConnection server, Deadline deadline) {
        this.server = server;
        this.deadline = deadline;
    }

    void install(Collection<String> manifests) throws IOException {
        List<ObjectNode> definitions =
                manifests.stream().map(CrdInstallation::parse).toList();
        try {
            // All first, so that the server establishes them side by side.
            for (ObjectNode definition : definitions) {
                put(definition);
            }
            for (ObjectNode definition : definitions) {
                awaitServed(definition);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while installing custom resource definitions", e);
        }
    }

    private static ObjectNode parse(String manifest) {
        try {
            if (JSON.readTree(manifest) instanceof ObjectNode definition
                    && definition.path("kind").asText().equals("CustomResourceDefinition")
                    && !name(definition).isEmpty()) {
                return definition;
            }
            throw new IllegalArgumentException("not a CustomResourceDefinition with a name: " + manifest);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + manifest, e);
        }
    }

    private static String name(JsonNode definition) {
        return definition.path("metadata").path("name").asText();
    }

    private void put(ObjectNode definition) throws IOException, InterruptedException {
        ServerConnection.Answer answer = server.send("POST", DEFINITIONS, definition.toString());
        while (answer.status() == CONFLICT && !deadline.passed()) {
            answer = replace(definition);
            if (answer.status() == CONFLICT) {
                deadline.pause();
            }
        }
        if (answer.status() / 100 == 4 && answer.status() != CONFLICT) {
            throw new IllegalArgumentException("the API server refuses " + name(definition) + ": " + answer);
        }
        if (!answer.ok()) {
            throw new IllegalStateException("the API server does not take " + name(definition) + ": " + answer);
        }
    }

    private ServerConnection.Answer replace(ObjectNode definition) throws IOException {
        String path = DEFINITIONS + "/" + name(definition);
        ServerConnection.Answer present = server.get(path);
        if (!present.ok()) {
            return present;
        }
        ObjectNode replacement = definition.deepCopy();
        String revision = JSON.readTree(present.body())
                .path("metadata")
                .path("resourceVersion")
                .asText();
        replacement.withObject("/metadata").put("resourceVersion", revision);
        return server.send("PUT", path, replacement.toString());
    }

    private void awaitServed(ObjectNode definition) throws IOException, InterruptedException {
        while (true) {
            String missing = notServedBecause(definition);
            if (missing == null) {
                return;
            }
            if (deadline.passed()) {
                throw new IllegalStateException(name(definition) + " is not served in time; last seen: " + missing);
            }
            deadline.pause();
        }
    }

    private @Nullable String notServedBecause(ObjectNode definition) throws IOException {
        ServerConnection.Answer present = server.get(DEFINITIONS + "/" + name(definition));
        if (!present.ok() || !established(JSON.readTree(present.body()))) {
            return present.toString();
        }
        for (String list : lists(definition)) {
            ServerConnection.Answer answer = server.get(list + "?limit=1");
            if (!answer.ok()) {
                return list + ": " + answer;
            }
        }
        return null;
    }

    private static boolean established(JsonNode definition) {
        for (JsonNode condition : definition.path("status").path("conditions")) {
            if (condition.path("type").asText().equals("Established")) {
                return condition.path("status").asText().equals("True");
            }
        }
        return false;
    }

    private static List<String> lists(JsonNode definition) {
        JsonNode spec = definition.path("spec");
        List<String> paths = new ArrayList<>();
        for (JsonNode version : spec.path("versions")) {
            if (version.path("served").asBoolean()) {
                paths.add("/apis/" + spec.path("group").asText() + "/"
                        + version.path("name").asText() + "/"
                        + spec.path("names").path("plural").asText());
            }
        }
        return paths;
    }
}
