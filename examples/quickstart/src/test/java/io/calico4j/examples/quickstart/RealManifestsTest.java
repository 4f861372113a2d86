package io.calico4j.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Manifests that others wrote, with the connections that another analyzer derives from them. They are no part of this project:
 * the folder is named by {@code -Dcalico4j.data}, and the tests are skipped where there is none.
 */
class RealManifestsTest {

    private static final Path FOLDERS = Path.of(System.getProperty("calico4j.data", "../../../shared/data"), "netpol");

    /** Kinds that decide about connections and that this program does not know. */
    private static final Pattern OTHER_KINDS = Pattern.compile("\\bkind\"?:\\s*\"?(AdminNetworkPolicy|"
            + "BaselineAdminNetworkPolicy|UserDefinedNetwork|ClusterUserDefinedNetwork|MultiNetworkPolicy|"
            + "NetworkAttachmentDefinition|Route|Ingress)\\b");

    @TestFactory
    Stream<DynamicTest> areReadWithoutAStackTrace() throws IOException {
        return folders()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> {
                    Result result = Result.of(folder.resolve("input").toString());
                    assertThat(result.exitCode()).as(result.err()).isZero();
                    assertThat(result.out()).startsWith("HOSTNAME");
                    assertThat(result.err()).doesNotContain("\tat ").doesNotContain("Exception");
                }));
    }

    /** The other analyzer takes Pods on their node's network for ordinary ones. */
    @TestFactory
    Stream<DynamicTest> allowWhatAnotherAnalyzerFinds() throws IOException {
        return folders()
                .filter(RealManifestsTest::hasOnlyNetworkPolicies)
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> {
                    Result result = Result.of(
                            "--include-host-network", folder.resolve("input").toString());
                    Set<String> expected = ConnectionList.parse(Files.readAllLines(folder.resolve("connlist.txt")));
                    assertThat(ConnectionList.parse(result.out().lines().toList()))
                            .isEqualTo(expected);
                }));
    }

    private static Stream<Path> folders() throws IOException {
        assumeTrue(Files.isDirectory(FOLDERS), () -> "no folder " + FOLDERS);
        try (Stream<Path> folders = Files.list(FOLDERS)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    private static boolean hasOnlyNetworkPolicies(Path folder) {
        try (Stream<Path> files = Files.walk(folder.resolve("input"))) {
            return files.filter(Files::isRegularFile).noneMatch(RealManifestsTest::hasOtherKinds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasOtherKinds(Path file) {
        try {
            return OTHER_KINDS.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
