package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.ClientConfig.DatastoreType;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which custom resources Calico uses on API servers with these groups. */
@Tag("vectors")
class CrdModeVectorsTest {

    @Test
    void choosesTheFamilyThatCalicoChooses() throws IOException {
        Vectors.run("datastore/crd-mode.jsonl", CrdModeVectorsTest::check);
    }

    private static void check(JsonNode vector) throws IOException {
        JsonNode input = vector.path("input");
        int status = input.path("discoveryStatus").asInt(200);
        String body = (status == 200 ? groups(input.path("servedGroupVersions")) : failure(status)).toString();
        try (ScriptedServer http = ScriptedServer.answering("/apis", status, body)) {
            ClientConfig config = ClientConfig.builder()
                    .datastoreType(DatastoreType.valueOf(
                            input.path("datastoreType").asText().toUpperCase(Locale.ROOT)))
                    .calicoApiGroup(input.path("calicoAPIGroup").asText())
                    .k8sApiEndpoint(http.url())
                    .build();
            try (ApiServer server = new ApiServer(Connection.open(config), config)) {
                assertThat(CrdFamilyChoice.choose(config, server).apiVersion())
                        .isEqualTo(vector.at("/expected/group").asText());
            }
            assertThat(!http.requests().isEmpty())
                    .as("used discovery: %s", http.requests())
                    .isEqualTo(vector.at("/expected/usedDiscovery").asBoolean());
        }
    }

    private static ObjectNode groups(JsonNode groupVersions) {
        Map<String, ArrayNode> versions = new LinkedHashMap<>();
        groupVersions.forEach(groupVersion -> {
            String[] parts = groupVersion.asText().split("/", 2);
            versions.computeIfAbsent(parts[0], name -> JsonNodeFactory.instance.arrayNode())
                    .addObject()
                    .put("groupVersion", groupVersion.asText())
                    .put("version", parts[parts.length - 1]);
        });
        ObjectNode list = object("APIGroupList");
        ArrayNode groups = list.putArray("groups");
        versions.forEach((name, served) -> groups.addObject().put("name", name).set("versions", served));
        return list;
    }

    private static ObjectNode failure(int status) {
        return object("Status")
                .put("status", "Failure")
                .put("reason", "InternalError")
                .put("code", status);
    }

    private static ObjectNode object(String kind) {
        return JsonNodeFactory.instance.objectNode().put("kind", kind).put("apiVersion", "v1");
    }
}
