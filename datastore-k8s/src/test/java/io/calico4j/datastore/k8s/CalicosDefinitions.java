package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.codec.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Calico's own custom resource definitions, where somebody has put them. */
public final class CalicosDefinitions {

    private static final Path FOLDER = Path.of("../../shared/data/crds");

    private CalicosDefinitions() {}

    /** Those of a family; skips the test where there are none. */
    public static List<ObjectNode> of(CrdFamily family) {
        assumeThat(FOLDER).isDirectory();
        try (Stream<Path> files = Files.list(FOLDER.resolve(family.version()))) {
            return files.sorted().map(CalicosDefinitions::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode read(Path file) {
        try {
            return (ObjectNode) Manifests.read(file.toString(), Files.readString(file))
                    .get(0)
                    .json();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
