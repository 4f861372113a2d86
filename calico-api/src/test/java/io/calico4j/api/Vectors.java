package io.calico4j.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs recorded cases: one JSON object a line, every one of which must pass. */
public final class Vectors {

    /** Keeps how numbers are written: some cases depend on it. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Vectors() {}

    /** A check of one case. */
    @FunctionalInterface
    public interface Check {
        void run(JsonNode vector) throws Exception;
    }

    /**
     * Runs a file such as {@code model/selectors.jsonl}, from the folder that {@code -Dcalico4j.vectors} names or from the test
     * resources, and prints {@code <file>: <passed>/<total>}.
     */
    public static void run(String file, Check check) throws IOException {
        List<String> failures = new ArrayList<>();
        int total = 0;
        try (Stream<String> lines = Files.lines(locate(file))) {
            for (String line : (Iterable<String>) lines.filter(l -> !l.isBlank())::iterator) {
                total++;
                JsonNode vector = JSON.readTree(line);
                try {
                    check.run(vector);
                } catch (Exception | AssertionError e) {
                    failures.add(vector.path("id").asText() + ": " + e);
                }
            }
        }
        System.out.println(file + ": " + (total - failures.size()) + "/" + total);
        assertThat(total).as("cases in %s", file).isPositive();
        assertThat(failures).as("failed cases of %s", file).isEmpty();
    }

    /** Shows each case of a file, for what must be known of all of them before one can be checked. */
    public static void collect(String file, Consumer<JsonNode> collector) throws IOException {
        try (Stream<String> lines = Files.lines(locate(file))) {
            for (String line : (Iterable<String>) lines.filter(l -> !l.isBlank())::iterator) {
                collector.accept(JSON.readTree(line));
            }
        }
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
