package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An HTTP server with what an API server would answer on each path, and its reviews of permissions: all but some are granted. */
final class PretendedCluster implements AutoCloseable {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

    private final HttpServer http;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Set<String> forbidden = ConcurrentHashMap.newKeySet();
    private final List<String> writes = new CopyOnWriteArrayList<>();
    private volatile @Nullable Answer always;

    private record Answer(int status, String body) {}

    PretendedCluster() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/", this::answer);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** Answers on a path with an object that is given in YAML. */
    PretendedCluster on(String path, String body) {
        return answer(path, 200, body);
    }

    PretendedCluster answer(String path, int status, String body) {
        answers.put(path, new Answer(status, json(body).toString()));
        return this;
    }

    /** Answers in this way to everything. */
    PretendedCluster answerAll(int status, String body) {
        always = new Answer(status, json(body).toString());
        return this;
    }

    PretendedCluster forbid(String verb, String resource) {
        forbidden.add(verb + " " + resource);
        return this;
    }

    /** Method and path of each request that was not a read. */
    List<String> writes() {
        return List.copyOf(writes);
    }

    private static JsonNode json(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        if (!exchange.getRequestMethod().equals("GET")) {
            writes.add(exchange.getRequestMethod() + " " + path);
        }
        Answer answer = always != null ? always : path.equals(REVIEWS) ? review(json(body)) : answers.get(path);
        byte[] text = (answer == null ? "404 page not found" : answer.body()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer == null ? 404 : answer.status(), text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    private Answer review(JsonNode review) {
        JsonNode asked = review.at("/spec/resourceAttributes");
        String subresource = asked.path("subresource").asText();
        String resource = asked.path("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource);
        boolean allowed = !forbidden.contains(asked.path("verb").asText() + " " + resource);
        return new Answer(201, "{\"status\":{\"allowed\":" + allowed + "}}");
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
