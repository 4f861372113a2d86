package io.calico4j.datastore.tck.servers;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free TCP ports on 127.0.0.1.
 *
 * <p>They lie below the range from which Linux, macOS and Windows give ports to outgoing connections. In that range (a
 * bind to port 0 answers from it) any client on the machine can take the port of a server that is down for a restart;
 * even a client that retries this very server can, by connecting to itself.
 */
final class LoopbackPorts {
    private static final Logger LOG = System.getLogger("io.calico4j.datastore.tck.servers");
    private static final byte[] ADDRESS = {127, 0, 0, 1};
    private static final int LOWEST = 20_000;
    private static final int BEYOND = 32_768;
    private static final int ATTEMPTS = 1_000;

    private LoopbackPorts() {}

    /** Different ports that were free a moment ago: whoever binds one must expect that it has been taken since. */
    static List<Integer> pick(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int attempt = 0; held.size() < count && attempt < ATTEMPTS; attempt++) {
                hold(ThreadLocalRandom.current().nextInt(LOWEST, BEYOND), held);
            }
            if (held.size() < count) {
                throw new IllegalStateException("no " + count + " free ports between " + LOWEST + " and " + BEYOND);
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            held.forEach(LoopbackPorts::release);
        }
    }

    /** @throws IOException if the port is taken */
    static ServerSocket bind(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(ADDRESS), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static void hold(int port, List<ServerSocket> held) {
        try {
            held.add(bind(port));
        } catch (IOException taken) {
            LOG.log(Level.TRACE, "Port {0,number,#} is taken", port);
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("a loopback socket could not be closed", e);
        }
    }
}
