package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.calico4j.api.codec.DecodeException;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.RevisionTooOldException;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.Watch;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The transport: requests to the API server, each with a deadline, and its answers as JSON. */
final class ApiServer implements AutoCloseable {

    private static final int PAGE_SIZE = 500;
    private static final String JSON = "application/json";
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Pattern WHOLE_SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final String STRATEGIC_MERGE_PATCH = "application/strategic-merge-patch+json";

    /** How long one stream of a watch lasts; the server ends it, and the next one goes on where it ended. */
    private static final Duration STREAM_LENGTH = Duration.ofMinutes(5);

    private final KubernetesClient client;
    private final Duration timeout;
    private final Streams streams;
    private final RequestRate rate;
    private final Set<Watch<?>> watches = ConcurrentHashMap.newKeySet();

    /** With the deadlines and limits of a configuration. */
    ApiServer(KubernetesClient client, ClientConfig config) {
        this(client, config.timeout(), new Streams(STREAM_LENGTH, true), RequestRate.of(config));
    }

    ApiServer(KubernetesClient client, Duration timeout, Streams streams, RequestRate rate) {
        this.client = client;
        this.timeout = timeout;
        this.streams = streams;
        this.rate = rate;
    }

    /**
     * What is asked of the streams of a watch.
     *
     * @param length how long one lasts; zero to leave that to the server
     * @param bookmarks whether the server tells from time to time up to where nothing has happened
     */
    record Streams(Duration length, boolean bookmarks) {}

    /**
     * What a collection held at one revision.
     *
     * @param items what its objects were read as
     * @param revision the revision
     */
    record Listing<T>(List<T> items, String revision) {}

    Duration timeout() {
        return timeout;
    }

    /** How long a stream of a watch lasts at most if the connection works. */
    Duration streamLimit() {
        return (streams.length().isZero() ? STREAM_LENGTH : streams.length()).plus(timeout);
    }

    /** Ends the watch when the connection to the server is closed. */
    void opened(Watch<?> watch) {
        watches.add(watch);
    }

    void ended(Watch<?> watch) {
        watches.remove(watch);
    }

    JsonNode get(Request request, String path) {
        return send(request, "GET", path, null, JSON);
    }

    /** Reads an object, which may come from the server's cache if that has come as far as the caller wants. */
    JsonNode get(Request request, String path, ReadOptions options) {
        return get(request, path + query(Map.of("resourceVersion", notOlderThan(options))));
    }

    private static String notOlderThan(ReadOptions options) {
        return options.notOlderThan() == null ? "" : options.notOlderThan();
    }

    JsonNode post(Request request, String path, JsonNode body) {
        return send(request, "POST", path, body, JSON);
    }

    JsonNode put(Request request, String path, JsonNode body) {
        return send(request, "PUT", path, body, JSON);
    }

    JsonNode delete(Request request, String path, JsonNode options) {
        return send(request, "DELETE", path, options, JSON);
    }

    JsonNode patch(Request request, String path, JsonNode patch) {
        return send(request, "PATCH", path, patch, STRATEGIC_MERGE_PATCH);
    }

    /**
     * Reads a collection in pages; the server keeps the pages to one revision. If it has forgotten that revision before the last
     * page, all is read anew at once. The server finds the next page while the one before is read here.
     *
     * @param reader what an object is read as
     */
    <T> Listing<T> list(
            Request request,
            String path,
            Map<String, String> selectors,
            ReadOptions options,
            Function<JsonNode, List<T>> reader) {
        Map<String, String> query = new TreeMap<>(selectors);
        if (options.notOlderThan() != null) {
            query.put("resourceVersion", options.notOlderThan());
            query.put("resourceVersionMatch", "NotOlderThan");
        }
        Map<String, String> next = new TreeMap<>(query);
        next.put("limit", Integer.toString(PAGE_SIZE));
        JsonNode page = get(request, path + query(next));
        String revision = page.at("/metadata/resourceVersion").asText();
        next.keySet().removeAll(List.of("resourceVersion", "resourceVersionMatch"));
        List<T> items = new ArrayList<>();
        while (!page.at("/metadata/continue").asText().isEmpty()) {
            next.put("continue", page.at("/metadata/continue").asText());
            CompletableFuture<JsonNode> ahead = readAhead(request, path + query(next));
            page.path("items").forEach(item -> items.addAll(reader.apply(item)));
            try {
                page = await(request, ahead);
            } catch (RevisionTooOldException e) {
                page = get(request, path + query(query));
                revision = page.at("/metadata/resourceVersion").asText();
                items.clear();
            }
        }
        page.path("items").forEach(item -> items.addAll(reader.apply(item)));
        return new Listing<>(items, revision);
    }

    /** Reads on a thread of its own, which ends with the answer or the deadline. */
    private CompletableFuture<JsonNode> readAhead(Request request, String path) {
        return CompletableFuture.supplyAsync(() -> get(request, path), work -> {
            Thread thread = new Thread(work, "calico4j list " + request.subject());
            thread.setDaemon(true);
            thread.start();
        });
    }

    private static JsonNode await(Request request, CompletableFuture<JsonNode> ahead) {
        try {
            return ahead.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DatastoreException failure) {
                throw failure;
            }
            throw new UnavailableException(request, String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(request, "interrupted", e);
        }
    }

    /** Opens a stream of watch events, one JSON object a line. The caller closes it. */
    InputStream watch(Request request, String path, Map<String, String> selectors, String revision) {
        Map<String, String> query = new TreeMap<>(selectors);
        query.put("watch", "true");
        query.put("resourceVersion", revision);
        if (streams.bookmarks()) {
            query.put("allowWatchBookmarks", "true");
        }
        if (!streams.length().isZero()) {
            query.put(
                    "timeoutSeconds", Long.toString(Math.max(1, streams.length().toSeconds())));
        }
        HttpRequest.Builder http =
                client.getHttpClient().newHttpRequestBuilder().uri(url(path + query(query)));
        awaitTurn(request, System.nanoTime() + timeout.toNanos());
        // Until the stream begins; it may last longer.
        http.timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        HttpResponse<InputStream> response = await(request, false, http.build(), InputStream.class);
        if (!response.isSuccessful()) {
            try (InputStream body = response.body()) {
                throw StatusErrors.of(
                        request, false, response.code(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw unavailable(request, e);
            }
        }
        return response.body();
    }

    /**
     * Sends a request, and again if the server has turned it away unread and says when to come back. All that takes no longer than
     * one request may.
     */
    private JsonNode send(Request request, String method, String path, @Nullable JsonNode body, String contentType) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            awaitTurn(request, deadline);
            HttpResponse<String> response = sendOnce(request, method, path, body, contentType);
            String text = response.body() == null ? "" : response.body();
            if (response.isSuccessful()) {
                return parse(request, text);
            }
            Optional<Duration> pause =
                    retryAfter(response).filter(wait -> wait.toNanos() < deadline - System.nanoTime());
            if (pause.isEmpty()) {
                throw StatusErrors.of(request, !method.equals("GET"), response.code(), text);
            }
            pause(request, pause.get().toNanos());
        }
    }

    private HttpResponse<String> sendOnce(
            Request request, String method, String path, @Nullable JsonNode body, String contentType) {
        HttpRequest.Builder builder =
                client.getHttpClient().newHttpRequestBuilder().uri(url(path));
        builder.timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        builder.setHeader("Accept", JSON);
        if (body != null) {
            builder.method(method, contentType, body.toString());
        } else {
            builder.method(method, null, (String) null);
        }
        return await(request, !method.equals("GET"), builder.build(), String.class);
    }

    private JsonNode parse(Request request, String text) {
        try {
            return text.isBlank() ? JsonNodeFactory.instance.objectNode() : ResourceCodec.parse(text);
        } catch (DecodeException e) {
            throw unavailable(request, e);
        }
    }

    /** When a server that had too much to do wants to see the request again; nothing was done yet. */
    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        String seconds = response.header("Retry-After");
        return response.code() == TOO_MANY_REQUESTS
                        && seconds != null
                        && WHOLE_SECONDS.matcher(seconds).matches()
                ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
                : Optional.empty();
    }

    private void awaitTurn(Request request, long deadline) {
        long wait = rate.take(deadline - System.nanoTime());
        if (wait < 0) {
            throw UnavailableException.tooManyRequests(
                    request, "this client makes no more requests than it is configured to", null);
        }
        pause(request, wait);
    }

    private static void pause(Request request, long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(request, "interrupted", e);
        }
    }

    private <T> HttpResponse<T> await(Request request, boolean writes, HttpRequest http, Class<T> type) {
        CompletableFuture<HttpResponse<T>> future = client.getHttpClient().sendAsync(http, type);
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw StatusErrors.noAnswer(request, writes, address() + " did not answer within " + timeout, e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw StatusErrors.noAnswer(
                    request, writes && !StatusErrors.neverSent(cause), address() + ": " + describe(cause), cause);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw StatusErrors.noAnswer(request, writes, "interrupted", e);
        }
    }

    UnavailableException unavailable(Request request, Exception cause) {
        return new UnavailableException(request, address() + ": " + describe(cause), cause);
    }

    private static String describe(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String text = root.getMessage();
        return root.getClass().getSimpleName() + (text == null ? "" : ": " + text);
    }

    /** The server's address without a slash at its end. */
    String address() {
        return client.getMasterUrl().toString().replaceAll("/+$", "");
    }

    private String url(String path) {
        return address() + path;
    }

    private static String query(Map<String, String> parameters) {
        String text = parameters.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return text.isEmpty() ? "" : "?" + text;
    }

    @Override
    public void close() {
        watches.forEach(Watch::close);
        client.close();
    }
}
