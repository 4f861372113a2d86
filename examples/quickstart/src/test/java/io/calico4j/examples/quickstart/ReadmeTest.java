package io.calico4j.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The README keeps its word: its Java compiles, and what it links to is there. */
class ReadmeTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern SNIPPET = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> snippetsCompile() throws IOException {
        List<String> snippets =
                SNIPPET.matcher(readme()).results().map(m -> m.group(1)).toList();
        assertThat(snippets).isNotEmpty();
        return snippets.stream()
                .map(snippet ->
                        DynamicTest.dynamicTest(snippet.lines().findFirst().orElse(""), () -> compile(snippet)));
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        assertThat(LINK.matcher(readme()).results().map(m -> m.group(1)))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(ROOT.resolve(link)).exists());
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    /** Statements become the body of a method; their imports go in front of its class. */
    private void compile(String snippet) throws IOException, InterruptedException {
        Map<Boolean, String> parts = snippet.lines()
                .collect(Collectors.partitioningBy(line -> line.startsWith("import "), Collectors.joining("\n")));
        Path source = Files.writeString(
                folder.resolve("Snippet.java"),
                parts.get(true) + "\nclass Snippet { void run() throws Exception {\n" + parts.get(false) + "\n} }");
        String path = Stream.of("jdk.module.path", "java.class.path")
                .map(property -> System.getProperty(property, ""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
        Path output = folder.resolve("javac.out");
        Process javac = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        "-cp",
                        path,
                        source.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(javac.waitFor()).as(Files.readString(output)).isZero();
    }
}
