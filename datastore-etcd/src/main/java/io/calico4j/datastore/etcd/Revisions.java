package io.calico4j.datastore.etcd;

import io.calico4j.api.validation.Violation;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.ValidationException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Revisions, which are texts to everybody but etcd. */
final class Revisions {

    private Revisions() {}

    static OptionalLong optional(Request request, @Nullable String revision) {
        return revision == null ? OptionalLong.empty() : OptionalLong.of(parse(request, revision));
    }

    /** Refuses what is not a revision of etcd's, in Calico's words. */
    static long parse(Request request, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new ValidationException(
                    request, List.of(new Violation("ResourceVersion", text, "not a revision of etcd")));
        }
    }
}
