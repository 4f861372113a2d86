package io.calico4j.datastore.etcd;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.MalformedValueException;
import org.jspecify.annotations.Nullable;

/**
 * What a resource that is being written will be like when it is read. This takes some time, which passes while etcd is at work; only the
 * revision is not known before its answer.
 */
final class AsStored<R extends Resource> implements Runnable {

    private final ResourceKind<R> kind;
    private final EtcdStore.Entry entry;
    private @Nullable R resource;
    private @Nullable IllegalArgumentException failure;

    AsStored(ResourceKind<R> kind, String path, String value) {
        this.kind = kind;
        this.entry = new EtcdStore.Entry(path, value, 0);
    }

    @Override
    public void run() {
        try {
            resource = Values.decode(kind, entry);
        } catch (IllegalArgumentException e) {
            failure = e;
        }
    }

    /**
     * The resource, once it is written.
     *
     * @throws MalformedValueException if what was written cannot be read
     */
    R at(Request request, long revision) {
        R read = resource;
        if (read == null) {
            throw MalformedValueException.ofStored(
                    request, failure == null ? "not read yet" : String.valueOf(failure.getMessage()), failure);
        }
        return kind.withMetadata(read, read.metadata().withResourceVersion(Long.toString(revision)));
    }
}
