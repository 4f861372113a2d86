package io.calico4j.datastore.tck.servers;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Go module with a main package that lies among the resources of this room. */
record GoModule(String label, String folder, String linkerFlags, String buildTime) {
    private static final List<String> FILES = List.of("go.mod", "go.sum", "main.go");

    static GoModule of(ServerBinary binary) {
        return new GoModule(binary.toString(), binary.moduleFolder(), binary.linkerFlags(), binary.buildTime());
    }

    void copyTo(Path directory) throws IOException {
        for (String file : FILES) {
            try (InputStream content = GoModule.class.getResourceAsStream(folder + "/" + file)) {
                if (content == null) {
                    throw new FileNotFoundException("no resource " + folder + "/" + file);
                }
                Files.copy(content, directory.resolve(file));
            }
        }
    }
}
