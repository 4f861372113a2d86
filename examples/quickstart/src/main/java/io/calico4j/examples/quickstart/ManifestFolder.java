package io.calico4j.examples.quickstart;

import io.calico4j.api.codec.ManifestDocument;
import io.calico4j.api.codec.ManifestException;
import io.calico4j.api.codec.Manifests;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds and reads the manifests of a folder, its subfolders included, or a single file. */
final class ManifestFolder {

    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

    private ManifestFolder() {}

    /** The objects of all manifests, in the order of the files' names. What cannot be read is an error among the findings. */
    static List<ManifestDocument> read(Path root, Findings findings) throws IOException {
        if (!Files.exists(root)) {
            findings.error(root + ": no such file or folder");
            return List.of();
        }
        List<ManifestDocument> documents = new ArrayList<>();
        for (Path file : files(root)) {
            try {
                documents.addAll(Manifests.read(file.toString(), Files.readString(file)));
            } catch (ManifestException e) {
                findings.error(String.valueOf(e.getMessage()));
            } catch (CharacterCodingException e) {
                findings.error(file + ": not UTF-8 text");
            }
        }
        return documents;
    }

    private static List<Path> files(Path root) throws IOException {
        if (Files.isRegularFile(root)) {
            return List.of(root);
        }
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> ENDINGS.stream()
                            .anyMatch(path.getFileName().toString().toLowerCase(Locale.ROOT)::endsWith))
                    .sorted()
                    .toList();
        }
    }
}
