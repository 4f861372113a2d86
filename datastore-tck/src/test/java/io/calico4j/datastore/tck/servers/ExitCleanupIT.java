package io.calico4j.datastore.tck.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExitCleanupIT {
    @BeforeAll
    static void needsEtcd() {
        Servers.assumeAvailable(ServerBinary.ETCD);
    }

    @Test
    void nothingIsLeftBehindByAVirtualMachineThatIsTerminated() throws Exception {
        Process java = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        Forgetful.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(java.getInputStream(), StandardCharsets.UTF_8))) {
            ProcessHandle etcd =
                    ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
            Path folder = Path.of(said.readLine());
            assertThat(etcd.isAlive()).isTrue();
            assertThat(folder).isDirectory();
            java.destroy();
            assertThat(java.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(etcd.isAlive()).isFalse();
            assertThat(folder).doesNotExist();
        } finally {
            java.destroyForcibly();
        }
    }

    @Test
    void thereIsNoHookWhereThereIsNothingToUndo() {
        ExitCleanup.Registration one = ExitCleanup.register(() -> {});
        ExitCleanup.Registration two = ExitCleanup.register(() -> {});
        one.close();
        assertThat(ExitCleanup.hooked()).isTrue();
        two.close();
        two.close();
        assertThat(ExitCleanup.hooked()).isFalse();
    }

    private static String classPath() {
        return Stream.of("java.class.path", "jdk.module.path", "surefire.test.class.path")
                        .map(name -> System.getProperty(name, ""))
                        .filter(path -> !path.isEmpty())
                        .collect(Collectors.joining(File.pathSeparator))
                + File.pathSeparator
                + Path.of("target", "test-classes").toAbsolutePath();
    }

    /** Starts a server and does not stop it. */
    static final class Forgetful {
        private Forgetful() {}

        public static void main(String[] arguments) throws InterruptedException {
            EtcdServer etcd = EtcdServer.start();
            System.out.println(etcd.pid());
            System.out.println(etcd.dataFolder());
            Thread.currentThread().join();
        }
    }
}
