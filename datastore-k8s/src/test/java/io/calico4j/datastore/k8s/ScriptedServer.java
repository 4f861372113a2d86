package io.calico4j.datastore.k8s;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP server that gives one answer, and notes what it is asked.
 *
 * @param http the server
 * @param requests method, path and authorization of each request
 */
record ScriptedServer(HttpServer http, List<String> requests) implements AutoCloseable {

    /** On that path; on others it knows of nothing. */
    static ScriptedServer answering(String path, int status, String body) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> requests = new CopyOnWriteArrayList<>();
        http.createContext("/", exchange -> {
            boolean isKnown = exchange.getRequestURI().getPath().equals(path);
            byte[] answer = (isKnown ? body : "{}").getBytes(StandardCharsets.UTF_8);
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI()
                    + (authorization == null ? "" : " " + authorization));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(isKnown ? status : 404, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        http.start();
        return new ScriptedServer(http, requests);
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
