package io.calico4j.datastore.tck.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/** Writes the file that Kubernetes clients read addresses and credentials from. */
final class Kubeconfig {
    private static final String TEMPLATE = """
            apiVersion: v1
            kind: Config
            clusters:
            - name: calico4j
              cluster:
                server: "%s"
                certificate-authority-data: "%s"
            users:
            - name: admin
              user:
                token: "%s"
            contexts:
            - name: calico4j
              context:
                cluster: calico4j
                user: admin
            current-context: calico4j
            """;

    private Kubeconfig() {}

    static void write(Path file, URI server, byte[] certificate, String token) throws IOException {
        if (Files.notExists(file)) {
            Files.createFile(file);
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(file, TEMPLATE.formatted(server, Base64.getEncoder().encodeToString(certificate), token));
    }
}
