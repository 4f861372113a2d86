package io.calico4j.datastore.tck.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP proxy on a loopback port in front of one server, for tests of what becomes of a client whose network fails: its
 * connections can be cut, at once or in the middle of an answer, refused, frozen so that nothing arrives and nothing ends, or
 * robbed of the server's answers.
 *
 * <p>All methods are safe for use by any thread.
 */
public final class CuttableProxy implements AutoCloseable {
    private static final Logger LOG = System.getLogger("io.calico4j.datastore.tck.servers");
    private static final int BACKLOG = 50;
    private static final int BUFFER = 8192;
    private static final int LOST = -1;

    private final URI server;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object state = new Object();
    private final Set<Socket> robbed = ConcurrentHashMap.newKeySet();
    private boolean frozen;
    private boolean losing;
    private boolean refusing;
    private long bytesUntilCut = Long.MAX_VALUE;

    private CuttableProxy(URI server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        spawn("accept", this::acceptAll);
    }

    /**
     * Starts a proxy that passes everything on.
     *
     * @param server where to, with host and port
     * @return the proxy, to be closed by the caller
     * @throws UncheckedIOException if there is no free port
     */
    public static CuttableProxy to(URI server) {
        try {
            return new CuttableProxy(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Where clients connect instead of to the server.
     *
     * @return the server's URI with 127.0.0.1 and the port of this proxy
     */
    public URI uri() {
        return URI.create(server.getScheme() + "://" + ServerProcess.LOOPBACK + ":" + listener.getLocalPort());
    }

    /** Cuts all connections. New ones are passed on. */
    public void cut() {
        for (Socket socket : open) {
            close(socket);
        }
    }

    /**
     * Cuts all connections as soon as the server has sent so many bytes more, counted over all connections; what is beyond
     * them is lost. Happens once; connections made afterwards are passed on.
     *
     * @param bytes how many bytes still reach the clients; a call replaces the number of an earlier one
     */
    public void cutAfter(long bytes) {
        synchronized (state) {
            bytesUntilCut = bytes;
        }
    }

    /** Cuts all connections, and cuts new ones as soon as they are made, until {@link #restore}. */
    public void refuse() {
        synchronized (state) {
            refusing = true;
        }
        cut();
    }

    /** Lets connections be made and stay, but nothing pass in either direction, until {@link #restore}. */
    public void freeze() {
        synchronized (state) {
            frozen = true;
        }
    }

    /**
     * Passes on what clients send and drops what the server answers, until {@link #restore}: what a client asks for happens, and
     * it does not hear of it. To lose an answer that may be on its way, {@link #cut} before {@link #restore}.
     */
    public void loseAnswers() {
        synchronized (state) {
            losing = true;
        }
    }

    /** Passes everything on again, what was held back included. Cuts the connections that have lost something. */
    public void restore() {
        synchronized (state) {
            frozen = false;
            refusing = false;
            losing = false;
            bytesUntilCut = Long.MAX_VALUE;
            state.notifyAll();
            robbed.forEach(this::close);
            robbed.clear();
        }
    }

    /**
     * How many connections of clients there are.
     *
     * @return the number of connections that are open on the side of the clients
     */
    public int connections() {
        return (int) open.stream()
                .filter(socket -> socket.getLocalPort() == listener.getLocalPort())
                .count();
    }

    /** Cuts all connections and stops listening. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The listening socket of a proxy could not be closed", e);
        }
        cut();
        restore();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                accept(listener.accept());
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "A proxy has stopped, or its server is down", e);
            }
        }
    }

    private void accept(Socket client) throws IOException {
        open.add(client);
        boolean refused;
        synchronized (state) {
            refused = refusing;
        }
        if (refused) {
            close(client);
            return;
        }
        Socket upstream;
        try {
            upstream = new Socket(server.getHost(), server.getPort());
        } catch (IOException e) {
            close(client);
            throw e;
        }
        // Else each small answer waits for the acknowledgement of the one before.
        client.setTcpNoDelay(true);
        upstream.setTcpNoDelay(true);
        open.add(upstream);
        spawn("to server", () -> pump(client, upstream, false));
        spawn("to client", () -> pump(upstream, client, true));
    }

    private void pump(Socket from, Socket to, boolean counted) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                int passed = admit(read, counted, to);
                if (passed == LOST) {
                    continue;
                }
                out.write(buffer, 0, passed);
                out.flush();
                if (passed < read) {
                    cut();
                }
            }
        } catch (IOException e) {
            LOG.log(Level.TRACE, "A proxied connection has ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
            robbed.remove(to);
        }
    }

    /** How many bytes of so many may pass, or that they are {@link #LOST}; waits while the proxy is frozen. */
    private int admit(int bytes, boolean counted, Socket to) throws InterruptedException {
        synchronized (state) {
            while (frozen) {
                state.wait();
            }
            if (counted && losing) {
                // Nothing may follow what is missing, so this one is never used again.
                robbed.add(to);
                return LOST;
            }
            if (!counted || bytesUntilCut == Long.MAX_VALUE) {
                return bytes;
            }
            if (bytes < bytesUntilCut) {
                bytesUntilCut -= bytes;
                return bytes;
            }
            int passed = (int) Math.min(bytesUntilCut, bytes - 1L);
            bytesUntilCut = Long.MAX_VALUE;
            return passed;
        }
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A socket could not be closed", e);
        }
    }

    private static void spawn(String name, Runnable work) {
        Thread thread = new Thread(work, "cuttable proxy: " + name);
        thread.setDaemon(true);
        thread.start();
    }
}
