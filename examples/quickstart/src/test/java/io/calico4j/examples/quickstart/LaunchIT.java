package io.calico4j.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The program started as a user would, from its jars, with both backends: on the module path and on the class path, on the JDK
 * that runs the build and on the one that {@code JAVA25_HOME} names, where there is one.
 */
class LaunchIT {

    private static final String MODULE = "io.calico4j.examples.quickstart";
    private static final String MAIN = MODULE + ".Quickstart";
    private static final long DEADLINE_SECONDS = 60;

    /** How to start: a JDK, and the path that the jars are on. */
    record Launch(Path java, boolean onModulePath) {
        @Override
        public String toString() {
            return java + (onModulePath ? " on the module path" : " on the class path");
        }
    }

    static List<Launch> launches() {
        return Stream.of(
                        Optional.of(System.getProperty("java.home")), Optional.ofNullable(System.getenv("JAVA25_HOME")))
                .flatMap(Optional::stream)
                .map(home -> Path.of(home, "bin", "java"))
                .distinct()
                .flatMap(java -> Stream.of(new Launch(java, true), new Launch(java, false)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("launches")
    void answersFromManifests(Launch launch) throws Exception {
        Result result =
                run(launch, List.of(), "demo", "--from", "shop/backend", "--to", "shop/db", "--port", "tcp/5432");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("HOSTNAME").contains("): ALLOW: ");
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("launches")
    void findsTheEtcdBackendWhichSaysThatNobodyIsThere(Launch launch) throws Exception {
        Result result = run(launch, List.of("ETCD_ENDPOINTS=http://127.0.0.1:1"), "--datastore", "etcd");
        assertThat(result.exitCode()).as(result.err()).isEqualTo(3);
        assertThat(result.err()).startsWith("error: datastore is unavailable: ").contains("127.0.0.1:1");
    }

    @ParameterizedTest
    @MethodSource("launches")
    void findsTheKubernetesBackendWhichSaysThatNobodyIsThere(Launch launch) throws Exception {
        Result result = run(launch, List.of("K8S_API_ENDPOINT=http://127.0.0.1:1"), "--datastore", "kubernetes");
        assertThat(result.exitCode()).as(result.err()).isEqualTo(3);
        assertThat(result.err()).startsWith("error: datastore is unavailable: ").contains("127.0.0.1:1");
    }

    private static Result run(Launch launch, List<String> environment, String... arguments) throws Exception {
        Path out = Files.createTempFile("quickstart", ".out");
        Path err = Files.createTempFile("quickstart", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command(launch, arguments))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("ETCD_") || name.startsWith("K8S_"));
            builder.environment().remove("KUBECONFIG");
            // JVM options of the build would show in the program's output.
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            environment.forEach(
                    variable -> builder.environment().put(variable.split("=", 2)[0], variable.split("=", 2)[1]));
            Process process = builder.start();
            boolean ended = process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended).as("ended within %s s", DEADLINE_SECONDS).isTrue();
            return new Result(process.exitValue(), read(out), read(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private static List<String> command(Launch launch, String... arguments) throws IOException {
        List<String> jars = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Path.of("target", "modules"))) {
            modules.map(Path::toString).sorted().forEach(jars::add);
        }
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            files.map(Path::toString)
                    .filter(file -> file.matches(".*quickstart-[0-9][^/\\\\]*(?<!sources|javadoc)\\.jar"))
                    .forEach(jars::add);
        }
        String path = String.join(File.pathSeparator, jars);
        List<String> command = new ArrayList<>(List.of(launch.java().toString()));
        // On the class path, Java 24 and later warn that Netty loads native code unless it may; Java 17 knows the
        // option.
        command.addAll(
                launch.onModulePath()
                        ? List.of("-p", path, "-m", MODULE + "/" + MAIN)
                        : List.of("--enable-native-access=ALL-UNNAMED", "-cp", path, MAIN));
        command.addAll(List.of(arguments));
        return command;
    }
}
