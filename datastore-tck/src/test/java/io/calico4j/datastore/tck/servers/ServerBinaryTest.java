package io.calico4j.datastore.tck.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerBinaryTest {
    @ParameterizedTest
    @EnumSource
    void theEmbeddedModuleIsOfTheStatedVersion(ServerBinary binary, @TempDir Path folder) throws IOException {
        GoModule.of(binary).copyTo(folder);
        String required = switch (binary) {
            case ETCD -> "go.etcd.io/etcd/server/v3 v";
            case KUBE_APISERVER -> "k8s.io/kubernetes v";
        };
        assertThat(Files.readAllLines(folder.resolve("go.mod")))
                .anyMatch(line -> line.endsWith(required + binary.version()));
        assertThat(folder.resolve("go.sum")).isNotEmptyFile();
        assertThat(folder.resolve("main.go")).isNotEmptyFile();
    }
}
