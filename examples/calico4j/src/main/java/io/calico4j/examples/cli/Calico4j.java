package io.calico4j.examples.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's entry. */
@Command(
        name = "calico4j",
        description = "Works with Calico's resources without a cluster.",
        subcommands = {ValidateCommand.class, CrdsCommand.class},
        mixinStandardHelpOptions = true)
public final class Calico4j {

    /** A command that fails says so with 1; one that was not understood with 2. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Calico4j()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static int run(String... arguments) {
        return commandLine().execute(arguments);
    }
}
