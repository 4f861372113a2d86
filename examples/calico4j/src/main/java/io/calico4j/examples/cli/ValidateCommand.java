package io.calico4j.examples.cli;

import io.calico4j.api.codec.ManifestDocument;
import io.calico4j.api.codec.ManifestException;
import io.calico4j.api.codec.Manifests;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says of each Calico resource in manifests what Calico would refuse it for. */
@Command(
        name = "validate",
        description = "Validates the Calico resources in manifests; one line for each violation.",
        footer = {
            "",
            "Exit code: 0 if all is valid, 1 if something is not or cannot be read, 2 if the command is not understood."
        },
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files of YAML or JSON, folders of such files, or - for standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--strict",
            description = "Refuse fields that the model does not have, as kubectl does with --validate=strict.")
    private boolean strict;

    @Spec
    private CommandSpec command = CommandSpec.create();

    private int findings;
    private int resources;

    @Override
    public Integer call() {
        files.forEach(this::look);
        PrintWriter err = command.commandLine().getErr();
        err.println(resources
                + (resources == 1 ? " resource, " : " resources, ")
                + findings
                + (findings == 1 ? " violation" : " violations"));
        err.flush();
        command.commandLine().getOut().flush();
        return findings == 0 ? 0 : 1;
    }

    private void look(String file) {
        try {
            if (file.equals(STANDARD_INPUT)) {
                InputStream in = System.in;
                text("<stdin>", new String(in.readAllBytes(), StandardCharsets.UTF_8));
                return;
            }
            for (Path path : expand(Path.of(file))) {
                text(path.toString(), Files.readString(path));
            }
        } catch (NoSuchFileException e) {
            report(file + ": no such file");
        } catch (CharacterCodingException e) {
            report(file + ": not UTF-8 text");
        } catch (IOException e) {
            report(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static List<Path> expand(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> ENDINGS.stream().anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }

    private void text(String source, String text) {
        List<ManifestDocument> documents = new ArrayList<>();
        try {
            documents.addAll(Manifests.read(source, text));
        } catch (ManifestException e) {
            report(String.valueOf(e.getMessage()));
        }
        for (ManifestDocument document : documents) {
            DocumentCheck check = new DocumentCheck(document, strict);
            if (check.isCalicoResource()) {
                resources++;
                check.findings().forEach(this::report);
            }
        }
    }

    private void report(String line) {
        findings++;
        command.commandLine().getOut().println(line);
    }
}
