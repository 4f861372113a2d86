package io.calico4j.datastore.tck.servers;

import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a JUnit test says that needs real servers.
 *
 * <p>All methods are safe for use by any thread.
 */
public final class Servers {
    /** The environment variable under which a missing server fails a test instead of skipping it. */
    public static final String REQUIRED_VARIABLE = "CALICO4J_REQUIRE_SERVERS";

    private Servers() {}

    /**
     * Whether tests must not be skipped for want of a server: the environment variable {@code CALICO4J_REQUIRE_SERVERS}
     * is set to {@code 1}, or to anything else but {@code 0}, {@code false} and blanks.
     *
     * @return whether a missing server is a failure
     */
    public static boolean required() {
        return required(System.getenv());
    }

    static boolean required(Map<String, String> environment) {
        String value = environment.getOrDefault(REQUIRED_VARIABLE, "").strip().toLowerCase(Locale.ROOT);
        return !value.isEmpty() && !value.equals("0") && !value.equals("false");
    }

    /**
     * Lets the calling test, or all tests of the class if called before them, go on only if these programs are there.
     * If one is not and cannot be built, the test is skipped with a message that says what was tried; if servers are
     * {@linkplain #required() required}, it fails. May take minutes the first time, see {@link ServerBinaries#find}.
     *
     * @param binaries the programs that the test needs
     * @throws IllegalStateException if a system property or environment variable names something that is no executable
     *     file
     */
    public static void assumeAvailable(ServerBinary... binaries) {
        for (ServerBinary binary : binaries) {
            assumeAvailable(binary, ServerBinaries::find, required());
        }
    }

    static void assumeAvailable(ServerBinary binary, Consumer<ServerBinary> search, boolean required) {
        try {
            search.accept(binary);
        } catch (ServerNotFoundException e) {
            if (required) {
                Assertions.fail(REQUIRED_VARIABLE + " is set, and: " + e.getMessage(), e);
            }
            Assumptions.abort("This test needs a server. " + e.getMessage());
        }
    }
}
