package io.calico4j.datastore.tck.servers;

/**
 * There is no such server program on this machine and none could be built. The message names every place that was
 * searched, what was seen there, and what to do.
 */
public final class ServerNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerNotFoundException(String message) {
        super(message);
    }
}
