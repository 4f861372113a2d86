package io.calico4j.datastore.k8s.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * An object for which it is asked whether it may be stored.
 *
 * @param seed what it was made from
 * @param object the object
 * @param old the stored object that it would replace; null if it would be new
 */
record Question(long seed, ObjectNode object, @Nullable JsonNode old) {

    static Question creation(long seed, ObjectNode object) {
        return new Question(seed, object, null);
    }

    static Question replacement(long seed, ObjectNode object, JsonNode old) {
        ObjectNode metadata = object.withObject("/metadata");
        metadata.set("name", old.path("metadata").path("name"));
        metadata.set("resourceVersion", old.path("metadata").path("resourceVersion"));
        return new Question(seed, object, old);
    }
}
