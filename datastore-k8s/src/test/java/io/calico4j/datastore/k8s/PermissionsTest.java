package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.Kinds;
import io.calico4j.api.ResourceKind;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.spi.Capability;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said to be needed is what is asked for. */
class PermissionsTest {

    private static final Map<String, Operation> OPERATIONS = Map.of(
            "create", Operation.CREATE,
            "update", Operation.UPDATE,
            "updateStatus", Operation.UPDATE_STATUS,
            "apply", Operation.APPLY,
            "delete", Operation.DELETE,
            "deleteKVP", Operation.DELETE,
            "get", Operation.GET,
            "list", Operation.LIST,
            "watch", Operation.WATCH);

    private record Call(ResourceKind<?> kind, Operation operation) {}

    @Tag("vectors")
    @ParameterizedTest
    @CsvSource({"datastore/kdd-http-v1.jsonl,V1", "datastore/kdd-http-v3.jsonl,V3"})
    void coverTheRecordedRequests(String file, CrdFamily family) throws IOException {
        Map<Call, Set<String>> asked = asked(file);
        assertThat(asked).isNotEmpty();
        try (KubernetesDatastore datastore = KubernetesDatastore.unconnected(family, PodPatches.CNI)) {
            asked.forEach((call, permissions) ->
                    assertThat(declared(datastore, call)).as("%s", call).containsAll(permissions));
        }
    }

    /** None is declared that nothing asks for, as far as the operation was recorded at all. */
    @Test
    void areNoMoreThanTheRecordedRequestsNeed() throws IOException {
        Map<Call, Set<String>> asked = asked("datastore/kdd-http-v1.jsonl");
        Set<String> unasked = new TreeSet<>();
        try (KubernetesDatastore datastore = KubernetesDatastore.unconnected(CrdFamily.V1, PodPatches.CNI)) {
            asked.forEach((call, permissions) -> declared(datastore, call).stream()
                    // No watch without a revision was recorded, which lists first.
                    .filter(permission -> call.operation != Operation.WATCH || !permission.startsWith("list "))
                    .filter(permission -> !permissions.isEmpty() && !permissions.contains(permission))
                    .forEach(permission -> unasked.add(call.operation + " of " + call.kind + ": " + permission)));
        }
        // No service account alone was read when this was recorded.
        assertThat(unasked).isSubsetOf("get of Profile: get /api/v1 serviceaccounts");
    }

    @Test
    void areThereForWhatIsSupported() {
        try (KubernetesDatastore datastore = KubernetesDatastore.unconnected(CrdFamily.V3, PodPatches.CNI)) {
            for (ResourceKind<?> kind : Kinds.all()) {
                Set<Capability> capabilities = datastore.capabilities(kind);
                for (Operation operation : OPERATIONS.values()) {
                    boolean supported = switch (operation) {
                        // Without a status of their own they are updated.
                        case UPDATE_STATUS -> capabilities.contains(Capability.UPDATE);
                        case APPLY -> capabilities.contains(Capability.CREATE);
                        default -> capabilities.contains(Capability.valueOf(operation.name()));
                    };
                    assertThat(datastore.permissions(kind, operation).isEmpty())
                            .as("%s of %s", operation, kind)
                            .isEqualTo(!supported);
                }
            }
        }
    }

    private static Map<Call, Set<String>> asked(String file) throws IOException {
        Map<Call, Set<String>> asked = new HashMap<>();
        for (JsonNode vector : Vectors.all(file)) {
            JsonNode input = vector.path("input");
            JsonNode subject = input.has("options")
                    ? input.path("options")
                    : input.path("kvp").path("key");
            Optional<RecordedKey<?>> key = RecordedKey.of(subject);
            Operation operation =
                    Objects.requireNonNull(OPERATIONS.get(input.path("op").asText()));
            if (key.isPresent()) {
                Set<String> permissions =
                        asked.computeIfAbsent(new Call(key.get().kind(), operation), call -> new HashSet<>());
                vector.path("expected").path("requests").forEach(request -> permissions.add(permission(request)));
            }
        }
        return asked;
    }

    private static Set<String> declared(KubernetesDatastore datastore, Call call) {
        // Calico asks for the status apart even where there is none, as the view does.
        Set<Permission> permissions = call.operation == Operation.UPDATE_STATUS
                ? datastore
                        .view(new Request("kubernetes", call.operation, "any"), call.kind)
                        .permissions(call.operation)
                : datastore.permissions(call.kind, call.operation);
        return permissions.stream()
                .map(permission ->
                        permission.verb() + " " + permission.resource().root() + " " + permission.name())
                .collect(Collectors.toSet());
    }

    /** By the rules of Kubernetes. */
    private static String permission(JsonNode request) {
        List<String> path = new ArrayList<>(
                List.of(request.path("path").asText().substring(1).split("/")));
        int root = path.get(0).equals("api") ? 2 : 3;
        List<String> rest = path.subList(root, path.size());
        if (rest.size() > 2 && rest.get(0).equals("namespaces")) {
            rest = rest.subList(2, rest.size());
        }
        boolean named = rest.size() > 1;
        String verb = switch (request.path("method").asText()) {
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> "delete";
            default -> named ? "get" : request.path("query").toString().contains("watch") ? "watch" : "list";
        };
        String resource = rest.size() > 2 ? rest.get(0) + "/" + rest.get(2) : rest.get(0);
        return verb + " /" + String.join("/", path.subList(0, root)) + " " + resource;
    }
}
