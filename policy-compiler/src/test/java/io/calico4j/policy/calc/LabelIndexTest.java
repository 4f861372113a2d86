package io.calico4j.policy.calc;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.selector.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The index of labels, against trying every selector on every item. */
class LabelIndexTest {

    private static final int HISTORIES = 1_500;
    private static final int STEPS = 60;

    private record Thing(Map<String, String> labels, List<String> parents, int payload) {}

    @Test
    void matchesWhatSelectorsMatch() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            run(new Random(seed), "seed " + seed);
        }
    }

    private static void run(Random random, String description) {
        Set<String> heard = new HashSet<>();
        LabelPool pool = new LabelPool();
        LabelIndex<String, Integer, String> index =
                new LabelIndex<>((item, before, matchesBefore, after, matchesAfter) -> {
                    matchesBefore.forEach(query -> heard.remove(item.number + " " + query.selector));
                    matchesAfter.forEach(query -> heard.add(item.number + " " + query.selector));
                });
        Map<String, Thing> things = new HashMap<>();
        Map<String, Map<String, String>> parents = new HashMap<>();
        Map<String, Query<String>> queries = new HashMap<>();
        for (int i = 0; i < STEPS; i++) {
            String key = "item" + random.nextInt(6);
            String parent = "parent" + random.nextInt(4);
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    List<String> parentNames = new ArrayList<>();
                    for (int j = random.nextInt(3); j > 0; j--) {
                        parentNames.add("parent" + random.nextInt(4));
                    }
                    Thing thing = new Thing(labels(random), parentNames, random.nextInt(2));
                    things.put(key, thing);
                    index.setItem(key, pool.labels(thing.labels), parentNames, thing.payload);
                }
                case 2 -> {
                    things.remove(key);
                    index.removeItem(key);
                }
                case 3 -> {
                    Map<String, String> labels = random.nextInt(4) == 0 ? Map.of() : labels(random);
                    parents.put(parent, labels);
                    index.setParentLabels(parent, pool.labels(labels));
                }
                case 4 -> {
                    Selector selector = selector(random);
                    Query<String> query = index.addUser(selector, "user" + i);
                    query.items.forEach(number -> heard.add(number + " " + selector));
                    queries.put("user" + i, query);
                }
                default -> {
                    if (!queries.isEmpty()) {
                        String user = queries.keySet().iterator().next();
                        Query<String> query = queries.remove(user);
                        if (query != null) {
                            index.removeUser(query, user);
                            if (query.users.isEmpty()) {
                                heard.removeIf(match -> match.endsWith(" " + query.selector));
                            }
                        }
                    }
                }
            }
            Set<String> expected = new HashSet<>();
            things.forEach((name, thing) -> {
                Item<Integer, String> item = index.item(name);
                assertThat(item).isNotNull();
                if (item != null) {
                    assertThat(item.payload).isEqualTo(thing.payload);
                    queries.values().stream()
                            .filter(query -> query.selector.matches(effective(thing, parents)))
                            .forEach(query -> expected.add(item.number + " " + query.selector));
                }
            });
            assertThat(heard).as(description + ", step " + i).isEqualTo(expected);
        }
    }

    private static Map<String, String> effective(Thing thing, Map<String, Map<String, String>> parents) {
        Map<String, String> labels = new HashMap<>(thing.labels);
        thing.parents.forEach(parent -> parents.getOrDefault(parent, Map.of()).forEach(labels::putIfAbsent));
        return labels;
    }

    private static Map<String, String> labels(Random random) {
        Map<String, String> labels = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            labels.put("l" + random.nextInt(4), "v" + random.nextInt(3));
        }
        return labels;
    }

    private static Selector selector(Random random) {
        String text = term(random);
        for (int i = random.nextInt(3); i > 0; i--) {
            text = "(" + text + (random.nextBoolean() ? ") && (" : ") || (") + term(random) + ")";
        }
        return Selector.parse(random.nextInt(6) == 0 ? "!(" + text + ")" : text);
    }

    private static String term(Random random) {
        String label = "l" + random.nextInt(4);
        String value = "v" + random.nextInt(3);
        return switch (random.nextInt(8)) {
            case 0 -> "has(" + label + ")";
            case 1 -> "!has(" + label + ")";
            case 2 -> label + " != '" + value + "'";
            case 3 -> label + " in {'" + value + "', 'v1'}";
            case 4 -> label + " not in {'" + value + "'}";
            case 5 -> random.nextInt(4) == 0 ? "all()" : label + " starts with 'v'";
            case 6 -> label + " in {}";
            default -> label + " == '" + value + "'";
        };
    }
}
