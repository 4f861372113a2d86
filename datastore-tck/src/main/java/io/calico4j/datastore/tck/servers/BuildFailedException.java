package io.calico4j.datastore.tck.servers;

/** A Go build that gave no program; the message says why, with the last lines of what Go said. */
final class BuildFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    BuildFailedException(String message) {
        super(message);
    }

    BuildFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
