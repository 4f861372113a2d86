package io.calico4j.datastore.tck.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CuttableProxyTest {

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private ServerSocket server;
    private CuttableProxy proxy;

    /** A server that sends back what it gets. */
    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    new Thread(() -> echo(socket)).start();
                } catch (IOException e) {
                    return;
                }
            }
        });
        accepting.setDaemon(true);
        accepting.start();
        proxy = CuttableProxy.to(URI.create("tcp://127.0.0.1:" + server.getLocalPort()));
    }

    private void echo(Socket socket) {
        byte[] buffer = new byte[100];
        try (socket) {
            InputStream in = socket.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                socket.getOutputStream().write(buffer, 0, read);
                received.add(new String(buffer, 0, read, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            assertThat(e).isInstanceOf(SocketException.class);
        }
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(proxy.uri().getHost(), proxy.uri().getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String receive(Socket socket, int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.UTF_8);
    }

    /** Whether nothing more comes: the end of the stream or a reset. */
    private static boolean isCut(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    void passesOnUntilItIsCut() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "one");
            assertThat(receive(socket, 3)).isEqualTo("one");
            assertThat(proxy.connections()).isEqualTo(1);
            proxy.cut();
            assertThat(isCut(socket)).isTrue();
        }
        try (Socket again = connect()) {
            send(again, "two");
            assertThat(receive(again, 3)).isEqualTo("two");
        }
    }

    @Test
    void cutsInTheMiddleOfAnAnswer() throws IOException {
        try (Socket socket = connect()) {
            proxy.cutAfter(4);
            send(socket, "123456789");
            assertThat(receive(socket, 9)).isEqualTo("1234");
        }
        try (Socket again = connect()) {
            send(again, "123456789");
            assertThat(receive(again, 9)).isEqualTo("123456789");
        }
    }

    @Test
    void freezesAndRestores() throws IOException {
        try (Socket socket = connect()) {
            proxy.freeze();
            send(socket, "held");
            socket.setSoTimeout(200);
            assertThatThrownBy(() -> receive(socket, 4)).isInstanceOf(SocketTimeoutException.class);
            proxy.restore();
            socket.setSoTimeout(10_000);
            assertThat(receive(socket, 4)).isEqualTo("held");
        }
    }

    @Test
    void losesAnswersAndThenCuts() throws IOException, InterruptedException {
        try (Socket socket = connect();
                Socket idle = connect()) {
            send(idle, "before");
            assertThat(receive(idle, 6)).isEqualTo("before");
            proxy.loseAnswers();
            send(socket, "lost");
            assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo("before");
            assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo("lost");
            socket.setSoTimeout(200);
            assertThatThrownBy(() -> receive(socket, 4)).isInstanceOf(SocketTimeoutException.class);
            proxy.restore();
            socket.setSoTimeout(10_000);
            assertThat(isCut(socket)).isTrue();
            send(idle, "after");
            assertThat(receive(idle, 5)).isEqualTo("after");
        }
        try (Socket again = connect()) {
            send(again, "again");
            assertThat(receive(again, 5)).isEqualTo("again");
        }
    }

    @Test
    void refusesUntilItIsRestored() throws IOException {
        proxy.refuse();
        try (Socket refused = connect()) {
            assertThat(isCut(refused)).isTrue();
        }
        proxy.restore();
        try (Socket socket = connect()) {
            send(socket, "hi");
            assertThat(receive(socket, 2)).isEqualTo("hi");
        }
    }
}
