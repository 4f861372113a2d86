package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.Resource;
import io.calico4j.api.codec.DecodeException;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.spi.BufferedWatch;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A watch on one or more collections, each followed by a thread. When a stream ends, which API servers do to every watch from
 * time to time, the next one starts at the last revision seen: the server either knows everything since then or says that it
 * does not, so nothing can be lost in between.
 */
final class ObjectWatch<R extends Resource> {

    private static final int CAPACITY = 100;
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration LAST_DELAY = Duration.ofSeconds(5);

    /** How many times the request timeout a server may be away before the watch gives up. */
    private static final int PATIENCE = 6;

    private final ApiServer server;
    private final Request request;
    private final BufferedWatch<R> watch;
    private final ReentrantLock delivery = new ReentrantLock();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Set<InputStream> streams = ConcurrentHashMap.newKeySet();

    private ObjectWatch(ApiServer server, Request request) {
        this.server = server;
        this.request = request;
        this.watch = new BufferedWatch<>(CAPACITY, this::stop);
    }

    /** What is followed: a collection from a revision on, and how its events are understood. */
    record Source<R extends Resource>(
            String path, Map<String, String> selectors, String revision, Translation<R> translation) {}

    /** Turns an event of the API server into events of the contract. */
    @FunctionalInterface
    interface Translation<R extends Resource> {
        List<WatchEvent<R>> translate(String type, JsonNode object, Request request);
    }

    /** Starts a watch whose sources are found on its own thread, since finding them may take a list. */
    static <R extends Resource> Watch<R> start(
            ApiServer server, Request request, Function<ObjectWatch<R>, List<Source<R>>> sources) {
        ObjectWatch<R> started = new ObjectWatch<>(server, request);
        server.opened(started.watch);
        started.spawn(() -> {
            List<Source<R>> found = sources.apply(started);
            found.subList(1, found.size()).forEach(source -> started.spawn(() -> started.follow(source)));
            started.follow(found.get(0));
        });
        return started.watch;
    }

    /** A watch on something to which nothing ever happens. */
    static <R extends Resource> Watch<R> onNothing(ApiServer server, Request request) {
        ObjectWatch<R> started = new ObjectWatch<>(server, request);
        server.opened(started.watch);
        return started.watch;
    }

    /** Hands over what is there already. */
    void initial(List<R> resources) {
        try {
            for (R resource : resources) {
                watch.put(new WatchEvent.Added<>(resource));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void spawn(Runnable work) {
        Thread thread = new Thread(() -> run(work), "calico4j watch " + request.subject());
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void run(Runnable work) {
        try {
            work.run();
            watch.end(null);
        } catch (DatastoreException e) {
            watch.end(e);
        } catch (RuntimeException e) {
            watch.end(new UnavailableException(request, "the watch failed: " + e, e));
        } finally {
            stop();
        }
    }

    private void stop() {
        server.ended(watch);
        stopped.countDown();
        for (InputStream stream : streams) {
            close(stream);
        }
        for (Thread thread : threads) {
            if (thread != Thread.currentThread()) {
                thread.interrupt();
            }
        }
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void follow(Source<R> source) {
        String revision = source.revision();
        Duration delay = FIRST_DELAY;
        // A server that has never answered has no credit: whoever started the watch waits to hear that.
        long patience = 0;
        long lastContact = System.nanoTime();
        while (!isStopped()) {
            String before = revision;
            try (InputStream stream = server.watch(request, source.path(), source.selectors(), revision)) {
                patience = server.timeout().multipliedBy(PATIENCE).toNanos();
                revision = readGuarded(stream, source, revision);
                lastContact = System.nanoTime();
            } catch (IOException e) {
                // The stream broke off while it was closed: as good as its end.
                lastContact = System.nanoTime();
            } catch (UnavailableException e) {
                if (System.nanoTime() - lastContact > patience) {
                    throw e;
                }
            }
            delay = revision.equals(before) ? longer(delay) : FIRST_DELAY;
            pause(delay);
        }
    }

    /** Reads a stream to its end, but no longer than the server lets it last: beyond that the connection must be dead. */
    private String readGuarded(InputStream stream, Source<R> source, String from) {
        streams.add(stream);
        long limit = server.streamLimit().toMillis();
        CompletableFuture<Void> guard = CompletableFuture.runAsync(
                () -> close(stream), CompletableFuture.delayedExecutor(limit, TimeUnit.MILLISECONDS));
        try {
            return read(stream, source, from);
        } finally {
            guard.cancel(false);
            streams.remove(stream);
        }
    }

    private static Duration longer(Duration delay) {
        Duration doubled = delay.multipliedBy(2);
        return doubled.compareTo(LAST_DELAY) > 0 ? LAST_DELAY : doubled;
    }

    /** Waits, each watch a little differently, so that many do not come back at once. */
    private void pause(Duration delay) {
        long millis = delay.toMillis() / 2 + ThreadLocalRandom.current().nextLong(delay.toMillis() / 2 + 1);
        try {
            boolean over = stopped.await(millis, TimeUnit.MILLISECONDS);
            if (over) {
                return;
            }
        } catch (InterruptedException e) {
            stopped.countDown();
        }
    }

    /** Reads a stream to its end, and returns the last revision seen. */
    private String read(InputStream stream, Source<R> source, String from) {
        String revision = from;
        BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        try {
            String line = lines.readLine();
            while (line != null && !isStopped()) {
                JsonNode event = ResourceCodec.parse(line);
                JsonNode object = event.path("object");
                if (event.path("type").asText().equals("ERROR")) {
                    throw StatusErrors.of(request, object);
                }
                deliver(source, event.path("type").asText(), object);
                revision = object.at("/metadata/resourceVersion").asText(revision);
                line = lines.readLine();
            }
        } catch (IOException | DecodeException e) {
            // Cut off, perhaps in the middle of a line: the next stream repeats what was not complete.
            return revision;
        } catch (InterruptedException e) {
            stopped.countDown();
        }
        return revision;
    }

    /**
     * One stream at a time: an event of one may carry the revision of what another has seen, so that must have been
     * delivered before.
     */
    private void deliver(Source<R> source, String type, JsonNode object) throws InterruptedException {
        delivery.lockInterruptibly();
        try {
            for (WatchEvent<R> event : source.translation().translate(type, object, request)) {
                watch.put(event);
            }
        } finally {
            delivery.unlock();
        }
    }
}
