package io.calico4j.datastore.tck.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a kube-apiserver, with the files that it names. */
record KubeApiServerCommand(List<String> fixed, List<String> added) implements ServerProcess.Command {
    private static final String CERTIFICATES = "certificates";
    private static final String TOKENS = "tokens.csv";

    static KubeApiServerCommand prepare(
            Path binary, Path folder, URI etcd, String adminToken, String unprivilegedToken, List<String> added) {
        ServiceAccountKeys keys = ServiceAccountKeys.generateIn(folder);
        try {
            Files.writeString(
                    folder.resolve(TOKENS),
                    adminToken + ",admin,admin-uid,\"system:masters\"\n" + unprivilegedToken
                            + ",low,low-uid,\"nobodies\"\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> fixed = List.of(
                binary.toString(),
                "--etcd-servers=" + etcd,
                "--bind-address=" + ServerProcess.LOOPBACK,
                "--cert-dir=" + folder.resolve(CERTIFICATES),
                "--service-account-key-file=" + keys.publicKey(),
                "--service-account-signing-key-file=" + keys.privateKey(),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-cluster-ip-range=10.96.0.0/16",
                "--authorization-mode=RBAC",
                "--token-auth-file=" + folder.resolve(TOKENS),
                // Else no pod can be created: the controller that gives service accounts their tokens does not run.
                "--disable-admission-plugins=ServiceAccount",
                "--allow-privileged=true");
        return new KubeApiServerCommand(fixed, List.copyOf(added));
    }

    static Path certificate(Path folder) {
        return folder.resolve(CERTIFICATES).resolve("apiserver.crt");
    }

    @Override
    public List<String> on(List<Integer> ports) {
        List<String> command = new ArrayList<>(fixed);
        command.add("--secure-port=" + ports.get(0));
        command.addAll(added);
        return command;
    }
}
