package io.calico4j.datastore.tck.servers;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/** Builds a server program from its Go module, once per cache folder however many processes ask for it. */
final class GoBuild implements BinarySearch.Build {
    private static final Logger LOG = System.getLogger("io.calico4j.datastore.tck.servers");
    private static final String PROGRAM = "program";
    private static final int SHOWN_LINES = 60;

    /** A file lock belongs to the whole virtual machine and throws when a second thread of it asks. */
    private static final Object ONE_THREAD = new Object();

    private final Duration limit;

    /** @param limit for one build, with the time it waits for a build in another process */
    GoBuild(Duration limit) {
        this.limit = limit;
    }

    @Override
    public void build(GoModule module, Path go, Path target) throws BuildFailedException {
        Deadline deadline = Deadline.in(limit);
        Path cache = target.toAbsolutePath().getParent();
        if (cache == null) {
            throw new BuildFailedException(target + " is in no folder");
        }
        synchronized (ONE_THREAD) {
            try {
                Files.createDirectories(cache);
                // The lock file stays: whoever deletes it could let two others lock two different files.
                Path lockFile = cache.resolve(target.getFileName() + ".lock");
                try (FileChannel channel =
                                FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock lock = acquire(channel, module, deadline)) {
                    if (lock.isValid() && !Files.isExecutable(target)) {
                        buildLocked(module, go, target, cache, deadline);
                    }
                }
            } catch (IOException e) {
                throw new BuildFailedException("failed: " + e, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BuildFailedException("was interrupted", e);
            }
        }
    }

    private static FileLock acquire(FileChannel channel, GoModule module, Deadline deadline)
            throws IOException, InterruptedException, BuildFailedException {
        boolean told = false;
        while (true) {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
            if (deadline.passed()) {
                throw new BuildFailedException("another process still holds the lock of the cache folder");
            }
            if (!told) {
                LOG.log(Level.INFO, "Waiting for another process that builds {0}", module.label());
                told = true;
            }
            deadline.pause();
        }
    }

    private void buildLocked(GoModule module, Path go, Path target, Path cache, Deadline deadline)
            throws IOException, InterruptedException, BuildFailedException {
        LOG.log(
                Level.INFO,
                "Building {0} with {1} into {2}. This happens once and takes {3} if Go''s own cache is empty",
                module.label(),
                go,
                target,
                module.buildTime());
        // In the cache folder, so that the move is one of a file within its file system.
        try (ThrowAwayFolder folder = ThrowAwayFolder.in(cache, "build-")) {
            module.copyTo(folder.path());
            Path program = folder.path().resolve(PROGRAM);
            OutputFile output = new OutputFile(folder.path().resolve("build.log"));
            compile(module, go, folder.path(), output, deadline);
            Files.move(program, target, StandardCopyOption.ATOMIC_MOVE);
        }
        LOG.log(Level.INFO, "Built {0} in {1} s", target, deadline.elapsed().toSeconds());
    }

    private void compile(GoModule module, Path go, Path folder, OutputFile output, Deadline deadline)
            throws IOException, InterruptedException, BuildFailedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                go.toString(),
                "build",
                "-trimpath",
                // The cache folder may lie in somebody's work tree, whose version is not that of the program.
                "-buildvcs=false",
                "-ldflags",
                module.linkerFlags(),
                "-o",
                PROGRAM,
                "."));
        builder.directory(folder.toFile());
        builder.environment().put("CGO_ENABLED", "0");
        builder.environment().put("GO111MODULE", "on");
        builder.environment().put("GOWORK", "off");
        builder.redirectErrorStream(true).redirectOutput(output.file().toFile());
        try (TrackedProcess process = TrackedProcess.start(builder)) {
            boolean ended = process.waitFor(deadline.remaining());
            if (!ended) {
                throw new BuildFailedException("was given up after " + limit.toSeconds()
                        + " s; its output ended with:\n" + output.tail(SHOWN_LINES));
            }
            if (process.exitCode() != 0) {
                throw new BuildFailedException("ended with exit code " + process.exitCode() + " after "
                        + deadline.elapsed().toSeconds() + " s; its output ended with:\n" + output.tail(SHOWN_LINES));
            }
        }
    }
}
