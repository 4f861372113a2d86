package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Runs recorded cases: one JSON object a line, every one of which must pass. */
final class Vectors {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Vectors() {}

    /** A check of one case. */
    @FunctionalInterface
    interface Check {
        void run(JsonNode vector) throws Exception;
    }

    /**
     * Runs a file such as {@code model/names.jsonl}, from the folder that {@code -Dcalico4j.vectors} names or from the test
     * resources, and prints {@code <file>: <passed>/<total>}.
     */
    static void run(String file, Check check) throws IOException {
        run(file, file, vector -> true, check);
    }

    /** Runs one family of a file, and prints its name too; another set of cases may have none of it. */
    static void run(String file, String family, Check check) throws IOException {
        String title = file + " (" + family + ")";
        run(file, title, vector -> vector.path("family").asText().equals(family), check);
    }

    /** The cases of a file, together with those of the test resources where another folder is asked for. */
    static List<JsonNode> everywhere(String file) throws IOException {
        List<JsonNode> vectors = new ArrayList<>();
        for (Path path : new LinkedHashSet<>(List.of(bundled(file), locate(file)))) {
            for (String line : Files.exists(path) ? Files.readAllLines(path) : List.<String>of()) {
                if (!line.isBlank()) {
                    vectors.add(JSON.readTree(line));
                }
            }
        }
        return vectors;
    }

    static void run(String file, String title, Predicate<JsonNode> chosen, Check check) throws IOException {
        List<String> failures = new ArrayList<>();
        int total = 0;
        try (Stream<String> lines = Files.lines(locate(file))) {
            for (String line : (Iterable<String>) lines.filter(l -> !l.isBlank())::iterator) {
                JsonNode vector = JSON.readTree(line);
                if (!chosen.test(vector)) {
                    continue;
                }
                total++;
                try {
                    check.run(vector);
                } catch (Exception | AssertionError e) {
                    failures.add(vector.path("id").asText() + ", "
                            + vector.path("family").asText() + ": " + e);
                }
            }
        }
        System.out.println(title + ": " + (total - failures.size()) + "/" + total);
        if (title.equals(file)) {
            assertThat(total).as("cases in %s", file).isPositive();
        }
        assertThat(failures).as("failed cases of %s", title).isEmpty();
    }

    private static Path locate(String file) {
        String folder = System.getProperty("calico4j.vectors", "");
        if (!folder.isEmpty()) {
            return Path.of(folder, file);
        }
        return bundled(file);
    }

    private static Path bundled(String file) {
        try {
            URL resource = Vectors.class.getResource("/vectors/" + file);
            return Path.of(Objects.requireNonNull(resource, file).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
