package io.calico4j.datastore.etcd;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/** The etcd 3.4 that Debian packages as {@code etcd-server}, the oldest one that is still in use. */
final class Etcd34 {

    private static final String VARIABLE = "CALICO4J_ETCD34";
    private static final String CACHED = "etcd-3.4/usr/bin/etcd";

    private Etcd34() {}

    /** Skips the test where there is none: it cannot be built, and not every machine can fetch the package. */
    static Path binary() {
        String named = System.getenv(VARIABLE);
        Path file = named == null || named.isBlank() ? cacheFolder().resolve(CACHED) : Path.of(named);
        Assumptions.assumeTrue(
                Files.isExecutable(file),
                "There is no etcd 3.4 at " + file + ": name one with " + VARIABLE
                        + "=FILE, or unpack Debian's etcd-server there, as .ci/run does");
        return file.toAbsolutePath();
    }

    private static Path cacheFolder() {
        Map<String, String> environment = System.getenv();
        String folder = System.getProperty("calico4j.cache", environment.getOrDefault("CALICO4J_CACHE", ""));
        return folder.isBlank()
                ? Path.of(Objects.requireNonNull(System.getProperty("user.home")), ".cache", "calico4j")
                : Path.of(folder);
    }
}
