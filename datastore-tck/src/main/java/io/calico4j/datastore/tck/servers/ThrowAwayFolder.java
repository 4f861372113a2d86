package io.calico4j.datastore.tck.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A new folder, readable by its owner only, that is deleted when it is closed or the virtual machine ends. */
final class ThrowAwayFolder implements AutoCloseable {
    private static final Logger LOG = System.getLogger("io.calico4j.datastore.tck.servers");

    private final Path path;
    private final ExitCleanup.Registration registration;

    private ThrowAwayFolder(Path path) {
        this.path = path;
        this.registration = ExitCleanup.register(() -> delete(path));
    }

    static ThrowAwayFolder in(Path parent, String prefix) throws IOException {
        return new ThrowAwayFolder(Files.createTempDirectory(parent, prefix));
    }

    static ThrowAwayFolder create(String prefix) {
        try {
            return new ThrowAwayFolder(Files.createTempDirectory(prefix).toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        delete(path);
        registration.close();
    }

    private static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new Deletion());
        } catch (NoSuchFileException e) {
            LOG.log(Level.DEBUG, "{0} was gone already", folder);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Could not delete " + folder, e);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
