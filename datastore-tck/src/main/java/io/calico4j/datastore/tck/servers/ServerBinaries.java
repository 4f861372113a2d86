package io.calico4j.datastore.tck.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the server programs of this machine are.
 *
 * <p>The first of these that gives a file wins:
 *
 * <ol>
 *   <li>the system property {@link ServerBinary#systemProperty};
 *   <li>the environment variable {@link ServerBinary#environmentVariable};
 *   <li>the cache folder: {@code <program>-<version>-<os>-<arch>} in {@code ~/.cache/calico4j}, or in the folder that
 *       the system property {@code calico4j.cache} or the environment variable {@code CALICO4J_CACHE} names;
 *   <li>the {@code PATH}, in whatever version is there;
 *   <li>a build from the embedded Go module into the cache folder, if {@code go} is on the {@code PATH}.
 * </ol>
 *
 * <p>All methods are safe for use by any thread.
 */
public final class ServerBinaries {
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(30);
    private static final Map<ServerBinary, Finding> FINDINGS = new EnumMap<>(ServerBinary.class);

    static {
        for (ServerBinary binary : ServerBinary.values()) {
            FINDINGS.put(binary, new Finding(binary));
        }
    }

    private ServerBinaries() {}

    /**
     * Finds a server program, or builds it: the first build takes minutes, is announced in the log, and is given up
     * after 30 minutes. Other virtual machines that need the same program wait for the one build. The answer, also that
     * there is none, is kept until the virtual machine ends.
     *
     * @param binary which program
     * @return an executable file
     * @throws ServerNotFoundException if there is none and it could not be built
     * @throws IllegalStateException if a system property or environment variable names something that is no executable
     *     file: what somebody asked for by name is never replaced silently
     */
    public static Path find(ServerBinary binary) {
        return Objects.requireNonNull(FINDINGS.get(binary)).get();
    }

    private static final class Finding {
        private final ServerBinary binary;
        private @Nullable Path file;
        private @Nullable String absence;

        Finding(ServerBinary binary) {
            this.binary = binary;
        }

        synchronized Path get() {
            if (absence != null) {
                throw new ServerNotFoundException(absence);
            }
            Path found = file;
            if (found == null) {
                try {
                    found = BinarySearch.onThisMachine(new GoBuild(BUILD_LIMIT)).find(binary);
                } catch (ServerNotFoundException e) {
                    absence = e.getMessage();
                    throw e;
                }
                file = found;
            }
            return found;
        }
    }
}
