package io.calico4j.datastore.tck.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoBuildIT {
    private static final Duration AMPLE = Duration.ofMinutes(10);
    private static final GoModule SOUND = new GoModule("sound", "sound", "-s -w", "seconds");
    private static final GoModule BROKEN = new GoModule("broken", "broken", "-s -w", "seconds");

    @TempDir
    Path cache;

    private Path go;

    @BeforeEach
    void needsGo() {
        Optional<Path> found = BinarySearch.onThisMachine(new GoBuild(AMPLE)).onPath("go");
        assumeTrue(Servers.required() || found.isPresent(), "This test needs Go on the PATH");
        go = found.orElseThrow();
    }

    @Test
    void anEmptyCacheFolderIsFilledOnce() throws Exception {
        Path deeper = cache.resolve("deeper");
        Path target = deeper.resolve("sound");
        Runnable build = () -> {
            try {
                new GoBuild(AMPLE).build(SOUND, go, target);
            } catch (BuildFailedException e) {
                throw new AssertionError(e);
            }
        };
        CompletableFuture.allOf(CompletableFuture.runAsync(build), CompletableFuture.runAsync(build))
                .join();
        assertThat(target).isExecutable();
        assertThat(new ProcessBuilder(target.toString()).start().waitFor()).isZero();
        Object builtOnce = Files.readAttributes(target, "unix:ino,lastModifiedTime");
        build.run();
        assertThat(Files.readAttributes(target, "unix:ino,lastModifiedTime")).isEqualTo(builtOnce);
        assertThat(namesIn(deeper)).containsExactlyInAnyOrder("sound", "sound.lock");
    }

    @Test
    void aFailureShowsWhatTheCompilerSaidAndLeavesNoFile() throws IOException {
        assertThatThrownBy(() -> new GoBuild(AMPLE).build(BROKEN, go, cache.resolve("broken")))
                .isInstanceOf(BuildFailedException.class)
                .hasMessageContainingAll("exit code 1", "undefined: thisNameIsNowhere");
        assertThat(namesIn(cache)).containsExactly("broken.lock");
    }

    @Test
    void aBuildThatTakesTooLongIsGivenUp() throws IOException {
        Path slow = Programs.script(cache.resolve("go"), "echo compiling; sleep 600");
        assertThatThrownBy(() -> new GoBuild(Duration.ofSeconds(3)).build(SOUND, slow, cache.resolve("sound")))
                .isInstanceOf(BuildFailedException.class)
                .hasMessageContainingAll("given up after 3 s", "compiling");
        assertThat(namesIn(cache)).containsExactlyInAnyOrder("go", "sound.lock");
    }

    @Test
    void etcdIsBuiltWhereThereIsNone() {
        Map<String, String> environment =
                Map.of("PATH", go.resolveSibling("").toString(), "CALICO4J_CACHE", cache.toString());
        Path etcd = new BinarySearch(Map.of(), environment, cache, "linux-amd64", new GoBuild(AMPLE))
                .find(ServerBinary.ETCD);
        assertThat(etcd).isEqualTo(cache.resolve("etcd-3.6.16-linux-amd64")).isExecutable();
        try (EtcdServer server = EtcdServer.builder().binary(etcd).start()) {
            assertThat(server.running()).isTrue();
        }
    }

    private static Stream<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
