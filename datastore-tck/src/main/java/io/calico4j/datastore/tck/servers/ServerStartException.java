package io.calico4j.datastore.tck.servers;

import org.jspecify.annotations.Nullable;

/**
 * A server process could not be started, ended by itself, or was not ready in time. The message ends with the last
 * lines of the process's output. The process is gone when this is thrown.
 */
public final class ServerStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
