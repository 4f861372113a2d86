package io.calico4j.datastore.tck.servers;

import java.io.File;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One search for a server program, over properties, environment and folders that are given to it. */
record BinarySearch(
        Map<String, String> properties,
        Map<String, String> environment,
        Path home,
        String platform,
        BinarySearch.Build build) {

    static final String CACHE_PROPERTY = "calico4j.cache";
    static final String CACHE_VARIABLE = "CALICO4J_CACHE";

    private static final Logger LOG = System.getLogger("io.calico4j.datastore.tck.servers");

    /** How a program that lies nowhere is made. */
    interface Build {
        /** Leaves an executable at {@code target}, or says in the exception why it could not. */
        void build(GoModule module, Path go, Path target) throws BuildFailedException;
    }

    static BinarySearch onThisMachine(Build build) {
        Map<String, String> properties = new HashMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> {
            String value = System.getProperty(name);
            if (value != null) {
                properties.put(name, value);
            }
        });
        return new BinarySearch(
                properties,
                System.getenv(),
                Path.of(System.getProperty("user.home", ".")),
                platform(System.getProperty("os.name", ""), System.getProperty("os.arch", "")),
                build);
    }

    /** The platform in Go's words, which are also those of the release archives of both projects. */
    static String platform(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String goOs = os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "windows" : os;
        String goArch = switch (osArch) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> osArch;
        };
        return goOs + "-" + goArch;
    }

    Path find(ServerBinary binary) {
        List<String> tried = new ArrayList<>();
        return named("system property " + binary.systemProperty(), properties.get(binary.systemProperty()), tried)
                .or(() -> named(
                        "environment variable " + binary.environmentVariable(),
                        environment.get(binary.environmentVariable()),
                        tried))
                .or(() -> cached(binary, tried))
                .or(() -> installed(binary, tried))
                .or(() -> built(binary, tried))
                .orElseThrow(() -> new ServerNotFoundException(absence(binary, tried)));
    }

    Path cacheFolder() {
        String folder = properties.getOrDefault(CACHE_PROPERTY, "");
        if (folder.isBlank()) {
            folder = environment.getOrDefault(CACHE_VARIABLE, "");
        }
        return folder.isBlank() ? home.resolve(".cache").resolve("calico4j") : Path.of(folder);
    }

    private Path cacheFile(ServerBinary binary) {
        return cacheFolder().resolve(binary.program() + "-" + binary.version() + "-" + platform);
    }

    private static Optional<Path> named(String source, @Nullable String value, List<String> tried) {
        if (value == null || value.isBlank()) {
            tried.add(source + ": not set");
            return Optional.empty();
        }
        Path file = Path.of(value).toAbsolutePath();
        if (!isProgram(file)) {
            throw new IllegalStateException("The " + source + " names " + file + ", which is no executable file; "
                    + "correct it, or unset it to search elsewhere");
        }
        return Optional.of(file);
    }

    private Optional<Path> cached(ServerBinary binary, List<String> tried) {
        Path file = cacheFile(binary);
        if (isProgram(file)) {
            return Optional.of(file.toAbsolutePath());
        }
        tried.add("cache " + file + ": " + (Files.exists(file) ? "no executable file" : "no such file"));
        return Optional.empty();
    }

    private Optional<Path> installed(ServerBinary binary, List<String> tried) {
        Optional<Path> file = onPath(binary.program());
        file.ifPresentOrElse(
                found -> LOG.log(Level.INFO, "Using {0} from the PATH, in whatever version it is", found),
                () -> tried.add("PATH " + environment.getOrDefault("PATH", "(not set)") + ": no executable named "
                        + binary.program()));
        return file;
    }

    private Optional<Path> built(ServerBinary binary, List<String> tried) {
        Optional<Path> go = onPath("go");
        if (go.isEmpty()) {
            tried.add("build from the embedded Go module: no executable named go on the PATH");
            return Optional.empty();
        }
        Path target = cacheFile(binary).toAbsolutePath();
        try {
            build.build(GoModule.of(binary), go.get(), target);
            return Optional.of(target);
        } catch (BuildFailedException e) {
            tried.add("build from the embedded Go module with " + go.get() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    Optional<Path> onPath(String program) {
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            try {
                Path file = Path.of(folder, program);
                if (!folder.isEmpty() && isProgram(file)) {
                    return Optional.of(file.toAbsolutePath());
                }
            } catch (InvalidPathException e) {
                LOG.log(Level.DEBUG, "Skipping {0} on the PATH: {1}", folder, e.getMessage());
            }
        }
        return Optional.empty();
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private String absence(ServerBinary binary, List<String> tried) {
        return "There is no " + binary + " to run. Tried:\n  - " + String.join("\n  - ", tried)
                + "\nDo one of these: name an executable with -D" + binary.systemProperty() + "=FILE or "
                + binary.environmentVariable() + "=FILE; put one at "
                + cacheFile(binary).toAbsolutePath()
                + " or on the PATH; or install Go (https://go.dev/dl), with which it is built once, in "
                + binary.buildTime() + ".";
    }
}
