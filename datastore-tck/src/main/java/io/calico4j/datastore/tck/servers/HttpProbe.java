package io.calico4j.datastore.tck.servers;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Asks a server over HTTP whether it works, over one connection however often it is asked. */
final class HttpProbe implements AutoCloseable {
    private final Opening opening;
    private final Check check;
    private @Nullable ServerConnection connection;

    HttpProbe(Opening opening, Check check) {
        this.opening = opening;
        this.check = check;
    }

    /** Opens the connection as soon as that is possible: an API server makes its certificate when it starts. */
    interface Opening {
        ServerConnection open() throws IOException;
    }

    /** What to ask. */
    interface Check {
        /** Returns null if the server works, else what was seen instead. */
        @Nullable
        String notReadyBecause(ServerConnection connection) throws IOException;
    }

    @Nullable
    String notReadyBecause() {
        try {
            ServerConnection open = connection;
            if (open == null) {
                open = opening.open().forProbing();
                connection = open;
            }
            return check.notReadyBecause(open);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
        }
    }
}
