package io.calico4j.datastore.tck.servers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file that a process writes its output to, from the place where the present process began. */
final class OutputFile {
    private static final int MOST_BYTES = 32 * 1024;

    private final Path file;
    private long begin;

    OutputFile(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** Leaves what earlier processes wrote out of the {@linkplain #tail tail}. */
    void beginHere() throws IOException {
        begin = Files.exists(file) ? Files.size(file) : 0;
    }

    /** The last lines, at most 32 KiB; never fails, because it is read to explain another failure. */
    String tail(int lines) {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long from = Math.max(begin, channel.size() - MOST_BYTES);
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, channel.size() - from));
            channel.position(from);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // A read may give less than there is.
            }
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            List<String> all = text.lines().toList();
            return all.isEmpty()
                    ? "(no output)"
                    : String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException e) {
            return "(output unreadable: " + e + ")";
        }
    }
}
