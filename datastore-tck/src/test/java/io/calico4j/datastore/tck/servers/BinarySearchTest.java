package io.calico4j.datastore.tck.servers;

import static io.calico4j.datastore.tck.servers.Programs.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BinarySearchTest {
    private static final String PLATFORM = "linux-amd64";

    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> builds = new ArrayList<>();

    @TempDir
    Path folder;

    private BinarySearch search;
    private Path home;

    @BeforeEach
    void setUp() {
        home = folder.resolve("home");
        environment.put("PATH", folder.resolve("empty") + File.pathSeparator + folder.resolve("bin"));
        search = new BinarySearch(
                properties,
                environment,
                home,
                PLATFORM,
                (module, go, target) -> builds.add(module.label() + " with " + go + " into " + target));
    }

    @ParameterizedTest
    @EnumSource
    void eachPlaceWinsOverThoseAfterIt(ServerBinary binary) throws IOException {
        Path go = script(folder.resolve("bin/go"), "");
        Path cached = home.resolve(".cache/calico4j/" + binary.program() + "-" + binary.version() + "-" + PLATFORM);
        assertThat(search.find(binary)).isEqualTo(cached);
        assertThat(builds).containsExactly(binary + " with " + go + " into " + cached);

        Path installed = script(folder.resolve("bin").resolve(binary.program()), "");
        assertThat(search.find(binary)).isEqualTo(installed);

        script(cached, "");
        assertThat(search.find(binary)).isEqualTo(cached);

        Path fromEnvironment = script(folder.resolve("from-environment"), "");
        environment.put(binary.environmentVariable(), fromEnvironment.toString());
        assertThat(search.find(binary)).isEqualTo(fromEnvironment);

        Path fromProperty = script(folder.resolve("from-property"), "");
        properties.put(binary.systemProperty(), fromProperty.toString());
        assertThat(search.find(binary)).isEqualTo(fromProperty);
        assertThat(builds).hasSize(1);
    }

    @Test
    void aNamedFileThatIsAbsentIsAnErrorAlthoughAnotherCouldBeFound() throws IOException {
        script(folder.resolve("bin/etcd"), "");
        properties.put("calico4j.etcd", folder.resolve("absent").toString());
        assertThatThrownBy(() -> search.find(ServerBinary.ETCD))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("system property calico4j.etcd")
                .hasMessageContaining(folder.resolve("absent").toString());
    }

    @Test
    void aNamedFileThatIsNotExecutableIsAnErrorAlthoughAnotherCouldBeFound() throws IOException {
        script(folder.resolve("bin/kube-apiserver"), "");
        environment.put(
                "CALICO4J_KUBE_APISERVER",
                Files.createFile(folder.resolve("plain-file")).toString());
        assertThatThrownBy(() -> search.find(ServerBinary.KUBE_APISERVER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("environment variable CALICO4J_KUBE_APISERVER")
                .hasMessageContaining("no executable file");
    }

    @Test
    void blankMeansNotSet() throws IOException {
        Path installed = script(folder.resolve("bin/etcd"), "");
        properties.put("calico4j.etcd", "");
        environment.put("CALICO4J_ETCD", " ");
        properties.put("calico4j.cache", "");
        assertThat(search.find(ServerBinary.ETCD)).isEqualTo(installed);
        assertThat(search.cacheFolder()).isEqualTo(home.resolve(".cache/calico4j"));
    }

    @Test
    void thePropertyOfTheCacheFolderWinsOverItsVariable() {
        environment.put("CALICO4J_CACHE", "/from/environment");
        assertThat(search.cacheFolder()).isEqualTo(Path.of("/from/environment"));
        properties.put("calico4j.cache", "/from/property");
        assertThat(search.cacheFolder()).isEqualTo(Path.of("/from/property"));
    }

    @Test
    void aFileOfAnotherVersionInTheCacheIsNotTaken() throws IOException {
        script(home.resolve(".cache/calico4j/etcd-3.5.0-" + PLATFORM), "");
        assertThatThrownBy(() -> search.find(ServerBinary.ETCD)).isInstanceOf(ServerNotFoundException.class);
    }

    @Test
    void whereThereIsNoneTheMessageNamesWhatWasTriedAndWhatToDo() {
        assertThatThrownBy(() -> search.find(ServerBinary.ETCD))
                .isInstanceOf(ServerNotFoundException.class)
                .hasMessageContainingAll(
                        "etcd 3.6.16",
                        "system property calico4j.etcd: not set",
                        "environment variable CALICO4J_ETCD: not set",
                        "cache " + home.resolve(".cache/calico4j/etcd-3.6.16-linux-amd64") + ": no such file",
                        "PATH " + environment.get("PATH") + ": no executable named etcd",
                        "no executable named go",
                        "-Dcalico4j.etcd=FILE",
                        "CALICO4J_ETCD=FILE",
                        "https://go.dev/dl");
    }

    @Test
    void aFailedBuildIsPartOfTheMessage() throws IOException {
        script(folder.resolve("bin/go"), "");
        BinarySearch failing = new BinarySearch(properties, environment, home, PLATFORM, (module, go, target) -> {
            throw new BuildFailedException("ended with exit code 1; its output ended with:\ngo.mod requires go 1.99");
        });
        assertThatThrownBy(() -> failing.find(ServerBinary.ETCD))
                .isInstanceOf(ServerNotFoundException.class)
                .hasMessageContaining("go.mod requires go 1.99");
    }

    @Test
    void anEmptyOrMalformedPathFindsNothing() {
        environment.put("PATH", File.pathSeparator + "\0" + File.pathSeparator);
        assertThatThrownBy(() -> search.find(ServerBinary.ETCD)).isInstanceOf(ServerNotFoundException.class);
        environment.remove("PATH");
        assertThatThrownBy(() -> search.find(ServerBinary.ETCD)).isInstanceOf(ServerNotFoundException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-amd64",
        "Linux, aarch64, linux-arm64",
        "Mac OS X, x86_64, darwin-amd64",
        "Mac OS X, aarch64, darwin-arm64",
        "Windows 11, amd64, windows-amd64"
    })
    void platformsAreNamedAsGoNamesThem(String os, String arch, String platform) {
        assertThat(BinarySearch.platform(os, arch)).isEqualTo(platform);
    }
}
