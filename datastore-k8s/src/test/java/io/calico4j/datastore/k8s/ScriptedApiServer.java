package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers requests with what was recorded, in order, and writes down what it was asked. */
final class ScriptedApiServer implements AutoCloseable {

    /** What is said to whoever asks for more than was recorded. */
    static final String THE_END = "that was all";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<JsonNode> answers = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    private final CountDownLatch exhausted = new CountDownLatch(1);

    /** A request. */
    record Asked(String method, String path, Map<String, String> query, String contentType, JsonNode body) {}

    ScriptedApiServer(JsonNode answers) {
        answers.forEach(this.answers::add);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort();
    }

    /** The requests that there was an answer for. */
    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Waits until somebody asks for more than was recorded, as a watch does when its stream has ended. */
    boolean awaitExhausted(Duration timeout) throws InterruptedException {
        return exhausted.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode answer = next(exchange);
            if (answer == null) {
                exhausted.countDown();
                send(
                        exchange,
                        410,
                        "{\"kind\":\"Status\",\"code\":410,\"message\":\"" + THE_END + "\",\"reason\":\"Expired\"}");
            } else {
                answer.path("headers")
                        .properties()
                        .forEach(header -> exchange.getResponseHeaders()
                                .set(header.getKey(), header.getValue().asText()));
                send(exchange, answer);
            }
        }
    }

    private static void send(HttpExchange exchange, JsonNode answer) throws IOException {
        if (answer.has("events")) {
            StringBuilder events = new StringBuilder();
            answer.path("events").forEach(event -> events.append(event).append('\n'));
            send(exchange, answer.path("status").asInt(), events.toString());
        } else {
            send(exchange, answer.path("status").asInt(), answer.path("body").toString());
        }
    }

    private synchronized @Nullable JsonNode next(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (asked.size() >= answers.size()) {
            return null;
        }
        String query = exchange.getRequestURI().getRawQuery();
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query == null ? Map.of() : parameters(query),
                type == null ? "" : type,
                JSON.readTree(body.isEmpty() ? "null" : body)));
        return answers.get(asked.size() - 1);
    }

    private static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(
                        parts -> parts[0], parts -> URLDecoder.decode(parts[1], StandardCharsets.UTF_8)));
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
