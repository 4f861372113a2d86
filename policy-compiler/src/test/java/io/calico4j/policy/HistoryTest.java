package io.calico4j.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** That the way by which resources came to be leaves no trace. */
class HistoryTest {

    private static final int HISTORIES = 10_000;
    private static final int RESOURCES = 14;
    private static final int CHANGES = 24;

    /** Recorded worlds, whichever way they come about. */
    @Test
    void recordedWorldsAreTheSameHoweverTheyComeAbout() throws IOException {
        Worlds worlds = new Worlds();
        for (JsonNode vector : Vectors.read("policy/calcgraph.jsonl")) {
            List<Resource> resources = worlds.resources(vector, "fixture");
            List<Resource> reversed = new ArrayList<>(resources);
            Collections.reverse(reversed);
            Map<String, Object> expected = content(feed(vector, resources, false, false));
            String id = vector.path("id").asText();
            assertSame(id + " reversed", expected, feed(vector, reversed, false, false));
            assertSame(id + " one by one", expected, feed(vector, resources, true, false));
            assertSame(id + " reversed one by one", expected, feed(vector, reversed, true, false));
            assertSame(id + " with deletions", expected, feed(vector, resources, false, true));
            assertSame(id + " with deletions, one by one", expected, feed(vector, resources, true, true));
        }
    }

    private static void assertSame(String description, Map<String, Object> expected, PolicyCompiler actual) {
        assertThat(Snapshots.differences(expected, content(actual)))
                .as(description)
                .isEmpty();
    }

    private static Map<String, Object> content(PolicyCompiler compiler) {
        return Snapshots.content(compiler.state());
    }

    private static PolicyCompiler feed(
            JsonNode vector, List<Resource> resources, boolean flushesEach, boolean deletesToo) {
        PolicyCompiler compiler = Worlds.compiler(vector);
        MessageFold fold = new MessageFold();
        for (int i = 0; i < resources.size(); i++) {
            compiler.update(resources.get(i));
            if (deletesToo && i % 2 == 1) {
                flush(compiler, fold, flushesEach);
                compiler.delete(resources.get(i - 1).key());
                flush(compiler, fold, flushesEach);
                compiler.update(resources.get(i - 1));
            }
            flush(compiler, fold, flushesEach);
        }
        flush(compiler, fold, true);
        assertThat(Snapshots.differences(Snapshots.content(fold.state()), content(compiler)))
                .as("folded messages of " + vector.path("id"))
                .isEmpty();
        return compiler;
    }

    private static void flush(PolicyCompiler compiler, MessageFold fold, boolean really) {
        if (really) {
            compiler.flush().forEach(fold::take);
        }
    }

    /** Histories of a few resources, each in several versions that recorded worlds have of it. */
    @Test
    void incrementalIsBatch() throws IOException {
        List<List<Resource>> versions = new ArrayList<>(versions());
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            PolicyCompiler.Options options = new PolicyCompiler.Options(random.nextBoolean(), random.nextBoolean());
            boolean forAll = random.nextInt(4) == 0;
            List<List<Resource>> some = new ArrayList<>();
            for (int i = 0; i < RESOURCES; i++) {
                some.add(versions.get(random.nextInt(versions.size())));
            }
            PolicyCompiler incremental = compiler(forAll, options);
            MessageFold fold = new MessageFold();
            Map<ResourceKey<?>, Resource> alive = new LinkedHashMap<>();
            for (int i = 0; i < CHANGES; i++) {
                List<Resource> versionsOfOne = some.get(random.nextInt(some.size()));
                Resource resource = versionsOfOne.get(random.nextInt(versionsOfOne.size()));
                if (random.nextInt(4) == 0) {
                    incremental.delete(resource.key());
                    alive.remove(resource.key());
                } else {
                    incremental.update(resource);
                    alive.put(resource.key(), resource);
                }
                flush(incremental, fold, random.nextInt(3) == 0);
            }
            Map<String, Object> lastFlushed = content(incremental);
            assertThat(Snapshots.differences(Snapshots.content(fold.state()), lastFlushed))
                    .as("before the last flush, seed " + seed)
                    .isEmpty();
            flush(incremental, fold, true);
            PolicyCompiler batch = compiler(forAll, options);
            alive.values().forEach(batch::update);
            batch.flush();
            assertSame("seed " + seed, content(batch), incremental);
            assertSame("folded messages, seed " + seed, Snapshots.content(fold.state()), incremental);
        }
    }

    private static PolicyCompiler compiler(boolean forAllHosts, PolicyCompiler.Options options) {
        return forAllHosts ? PolicyCompiler.forAllHosts(options) : PolicyCompiler.forHost("node1", options);
    }

    private static Collection<List<Resource>> versions() throws IOException {
        Worlds worlds = new Worlds();
        Map<ResourceKey<?>, List<Resource>> versions = new HashMap<>();
        List<ResourceKey<?>> keys = new ArrayList<>();
        for (JsonNode vector : Vectors.read("policy/calcgraph.jsonl")) {
            for (Resource resource : worlds.resources(vector, "fixture")) {
                if (!versions.containsKey(resource.key())) {
                    keys.add(resource.key());
                }
                versions.computeIfAbsent(resource.key(), unused -> new ArrayList<>())
                        .add(resource);
            }
        }
        List<List<Resource>> ordered = new ArrayList<>();
        keys.forEach(key -> ordered.add(versions.getOrDefault(key, List.of())));
        return ordered;
    }
}
