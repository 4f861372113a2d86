package io.calico4j.datastore.tck.servers;

import static io.calico4j.datastore.tck.servers.Programs.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
    private static final Duration AMPLE = Duration.ofSeconds(60);
    private static final String UP = "echo $$ > up; ";

    @TempDir
    Path folder;

    private final List<ServerProcess> started = new ArrayList<>();

    @AfterEach
    void leaveNothing() {
        started.forEach(ServerProcess::kill);
    }

    @Test
    void aProgramThatEndsByItselfIsReportedWithItsOutput() {
        ServerProcess process = process("for i in $(seq 1 100); do echo line $i; done; exit 3", false, 1);
        assertThatThrownBy(() -> process.start(AMPLE))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContainingAll("exit code 3", "line 61\n", "line 100")
                .hasMessageNotContaining("line 60\n");
        assertThat(process.alive()).isFalse();
    }

    @Test
    void aProgramThatIsNotReadyInTimeIsKilledAndReportedWithItsOutput() {
        ServerProcess process = process("echo began; exec sleep 600", false, 1);
        assertThatThrownBy(() -> process.start(Duration.ofSeconds(3)))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContainingAll("was not ready after", "last seen: not today", "began");
        assertThat(process.alive()).isFalse();
    }

    @Test
    void aProgramThatCannotBeRunIsReported() throws IOException {
        Path noProgram = Files.createFile(folder.resolve("no-program"));
        ServerProcess process = new ServerProcess(new ServerProcess.Plan(
                "server",
                folder,
                ports -> List.of(noProgram.toString()),
                1,
                ports -> probe(() -> null),
                count -> List.of(1)));
        assertThatThrownBy(() -> process.start(AMPLE))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("could not be started");
    }

    @Test
    void aTakenPortLeadsToAnother() {
        ServerProcess process = process(
                "if [ $1 -lt 3 ]; then echo bind: address already in use; exit 1; fi; " + UP + "exec sleep 600",
                true,
                1,
                2,
                3);
        process.start(AMPLE);
        assertThat(process.port(0)).isEqualTo(3);
        assertThat(process.alive()).isTrue();
    }

    @Test
    void aRestartWaitsForItsPort() {
        ServerProcess process = process(
                "n=$(cat count 2>/dev/null || echo 0); echo $((n+1)) > count; "
                        + "if [ $n = 1 ] || [ $n = 2 ]; then echo bind: address already in use; exit 1; fi; "
                        + "echo start $n; " + UP + "exec sleep 600",
                true,
                7);
        process.start(AMPLE);
        long first = process.pid();
        process.restart(AMPLE);
        assertThat(process.port(0)).isEqualTo(7);
        assertThat(process.pid()).isNotEqualTo(first);
        assertThat(process.log()).content().contains("start 0", "start 3");
    }

    @Test
    void terminationLetsTheProgramSayGoodbye() {
        ServerProcess process = process("trap 'echo bye; exit 0' TERM; " + UP + "while :; do sleep 0.1; done", true, 1);
        process.start(AMPLE);
        process.terminate();
        assertThat(process.alive()).isFalse();
        assertThat(process.log()).content().contains("bye");
        process.terminate();
        process.kill();
    }

    @Test
    void aProgramThatRefusesToTerminateIsKilled() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(script(folder.resolve("stubborn"), "trap '' TERM; exec sleep 600")
                .toString());
        TrackedProcess process = TrackedProcess.start(builder);
        process.terminate(Duration.ofMillis(200));
        assertThat(process.alive()).isFalse();
    }

    @Test
    void anInterruptEndsTheStart() {
        ServerProcess process = process("exec sleep 600", false, 1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> process.start(AMPLE))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(process.alive()).isFalse();
    }

    /** A script as the server, which is ready, if ever, when it has written its process id to the file {@code up}. */
    private ServerProcess process(String script, boolean everReady, Integer... ports) {
        try {
            Path program = script(folder.resolve("program"), script);
            Iterator<Integer> next = List.of(ports).iterator();
            ServerProcess process = new ServerProcess(new ServerProcess.Plan(
                    "server",
                    folder,
                    chosen -> List.of(program.toString(), chosen.get(0).toString()),
                    1,
                    chosen -> probe(() -> everReady && isUp() ? null : "not today"),
                    count -> List.of(next.next())));
            started.add(process);
            return process;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private boolean isUp() {
        try {
            Path file = folder.resolve("up");
            String pid = Long.toString(started.get(0).pid());
            return Files.exists(file) && Files.readString(file).strip().equals(pid);
        } catch (IOException e) {
            return false;
        }
    }

    private static HttpProbe probe(Supplier<@Nullable String> check) {
        return new HttpProbe(() -> ServerConnection.plain(URI.create("http://127.0.0.1:1")), connection -> check.get());
    }
}
