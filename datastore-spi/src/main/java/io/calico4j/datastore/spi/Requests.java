package io.calico4j.datastore.spi;

import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.validation.Layer;
import io.calico4j.api.validation.Violation;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.NotSupportedException;
import io.calico4j.datastore.ValidationException;
import java.util.List;

/** The checks that every backend makes before it writes. */
public final class Requests {

    private Requests() {}

    /**
     * What {@link Datastore#create} demands of a resource.
     *
     * @throws ValidationException if it carries a revision
     */
    public static void checkCreate(Request request, Resource resource) {
        String revision = resource.metadata().resourceVersion();
        if (revision != null) {
            throw new ValidationException(
                    request,
                    List.of(new Violation(
                            Layer.CLIENT,
                            "metadata.resourceVersion",
                            "Metadata.ResourceVersion",
                            revision,
                            "field must not be set for a Create request")));
        }
    }

    /**
     * What {@link Datastore#update} demands of a resource.
     *
     * @return the resource's revision
     * @throws ValidationException if it carries none
     */
    public static String checkUpdate(Request request, Resource resource) {
        ObjectMeta metadata = resource.metadata();
        if (metadata.resourceVersion() == null) {
            throw new ValidationException(
                    request,
                    List.of(new Violation(
                            Layer.CLIENT,
                            "metadata.resourceVersion",
                            "Metadata.ResourceVersion",
                            "",
                            "field must be set for an Update request")));
        }
        return metadata.resourceVersion();
    }

    /**
     * What a datastore without {@link Capability#TTL} demands of a write.
     *
     * @throws NotSupportedException if it is to go away by itself
     */
    public static void refuseTtl(Request request, WriteOptions options) {
        if (options.ttl() != null) {
            throw new NotSupportedException(
                    request, "this datastore keeps what is written for good, not for " + options.ttl());
        }
    }
}
