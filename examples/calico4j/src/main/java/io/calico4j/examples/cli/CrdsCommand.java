package io.calico4j.examples.cli;

import io.calico4j.api.CrdFamily;
import io.calico4j.api.codec.Manifests;
import io.calico4j.api.schema.CrdManifests;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the custom resource definitions, ready for {@code kubectl apply --server-side -f -}. */
@Command(
        name = "crds",
        description = "Prints the custom resource definitions of all of Calico's kinds as YAML.",
        mixinStandardHelpOptions = true)
final class CrdsCommand implements Callable<Integer> {

    @Option(
            names = "--family",
            defaultValue = "V1",
            paramLabel = "v1|v3",
            description = "v1 for group crd.projectcalico.org (the default), v3 for projectcalico.org.")
    private CrdFamily family = CrdFamily.V1;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        out.print(Manifests.write(CrdManifests.all(family)));
        out.flush();
        return 0;
    }
}
