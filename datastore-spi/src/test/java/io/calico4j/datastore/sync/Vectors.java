package io.calico4j.datastore.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
        List<String> failures = new ArrayList<>();
        int total = 0;
        try (Stream<String> lines = Files.lines(locate(file))) {
            for (String line : (Iterable<String>) lines.filter(l -> !l.isBlank())::iterator) {
                total++;
                JsonNode vector = JSON.readTree(line);
                try {
                    check.run(vector);
                } catch (Exception | AssertionError e) {
                    failures.add(vector.path("id").asText() + ", "
                            + vector.path("family").asText() + ": " + e);
                }
            }
        }
        System.out.println(file + ": " + (total - failures.size()) + "/" + total);
        assertThat(total).as("cases in %s", file).isPositive();
        assertThat(failures).as("failed cases of %s", file).isEmpty();
    }

    private static Path locate(String file) {
        String folder = System.getProperty("calico4j.vectors", "");
        if (!folder.isEmpty()) {
            return Path.of(folder, file);
        }
        try {
            URL resource = Vectors.class.getResource("/vectors/" + file);
            return Path.of(Objects.requireNonNull(resource, file).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
