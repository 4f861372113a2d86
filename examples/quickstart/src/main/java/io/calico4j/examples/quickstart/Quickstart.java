package io.calico4j.examples.quickstart;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.codec.ManifestDocument;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.datastore.CalicoClient;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.ClientConfig.DatastoreType;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.memory.MemoryDatastore;
import io.calico4j.policy.PolicySnapshot;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line: reads manifests, stores them, and answers from what is stored. */
@Command(
        name = "quickstart",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = {
            "Says who may reach whom under Calico's policies.",
            "",
            "Reads Kubernetes and Calico manifests, stores them in a datastore, and prints the workload endpoints that are in it; "
                    + "then the answer to a question, or everything that is allowed.",
            ""
        })
public final class Quickstart implements Callable<Integer> {

    private static final int BAD_INPUT = 1;
    private static final int NO_DATASTORE = 3;

    /** What these log before they fail, the failure says too. Held here, since a logger that nobody holds forgets its level. */
    private static final List<Logger> CLIENT_LIBRARIES = Stream.of(
                    "io.etcd", "io.grpc", "io.netty", "io.vertx", "io.fabric8")
            .map(Logger::getLogger)
            .toList();

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "MANIFESTS", description = "files, or folders of .yaml, .yml and .json files")
    List<Path> manifests = List.of();

    @Option(
            names = "--from",
            paramLabel = "END",
            description = "where a connection comes from: namespace/name, or an address")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "END", description = "where it goes: namespace/name, or an address")
    @Nullable
    String to;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "tcp/80",
            description = "its port, such as tcp/5432, or icmp (default: ${DEFAULT-VALUE})")
    String port = "";

    @Option(
            names = "--datastore",
            paramLabel = "TYPE",
            description = "memory, etcd or kubernetes; the last two are found by the usual environment variables "
                    + "(ETCD_ENDPOINTS, KUBECONFIG, K8S_API_ENDPOINT, ...), and manifests are written to them "
                    + "(default: memory; without manifests, what DATASTORE_TYPE says)")
    @Nullable
    String datastore;

    @Option(
            names = "--include-host-network",
            description = "judge Pods on their node's network as if they had one of their own; Calico itself does not")
    boolean includeHostNetwork;

    private final Findings findings = new Findings();
    private final Map<ResourceKey<?>, String> workloads = new HashMap<>();

    private final Map<String, String> environment;

    private Quickstart(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Runs the command line and ends the process with its result. */
    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.WARNING);
        CLIENT_LIBRARIES.forEach(logger -> logger.setLevel(Level.SEVERE));
        System.exit(run(System.getenv(), writer(System.out), writer(System.err), arguments));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }

    /** Runs the command line: 0 if it could answer, 1 for bad input, 2 for wrong usage, 3 where the datastore failed. */
    static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Quickstart(environment))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, wrong) -> explainUsage(e))
                .execute(arguments);
    }

    private static int explainUsage(CommandLine.ParameterException e) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println(e.getMessage());
        err.println("Try --help.");
        err.flush();
        return e.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
    }

    private PrintWriter out() {
        return commandLine().getOut();
    }

    private PrintWriter err() {
        return commandLine().getErr();
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("not started by the command line");
        }
        return spec.commandLine();
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(commandLine(), message);
    }

    @Override
    public Integer call() throws IOException {
        if ((from == null) != (to == null)) {
            throw usage("--from and --to go together");
        }
        World world = readManifests();
        if (!findings.errors().isEmpty()) {
            return report(BAD_INPUT);
        }
        try (CalicoClient client = connect()) {
            return answer(client, world);
        } catch (DatastoreException e) {
            findings.error(String.valueOf(e.getMessage()));
            return report(NO_DATASTORE);
        }
    }

    private World readManifests() throws IOException {
        List<ManifestDocument> documents = new ArrayList<>();
        for (Path path : manifests) {
            documents.addAll(ManifestFolder.read(path, findings));
        }
        return World.of(documents, includeHostNetwork, findings);
    }

    private CalicoClient connect() {
        try {
            return switch (datastore == null ? "" : datastore.toLowerCase(Locale.ROOT)) {
                case "" -> unnamed();
                case "memory" -> inMemory();
                case "etcd", "etcdv3" -> live(DatastoreType.ETCDV3);
                case "kubernetes" -> live(DatastoreType.KUBERNETES);
                default -> throw usage("--datastore must be memory, etcd or kubernetes, not '" + datastore + "'");
            };
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    /** Manifests go to a live datastore only if the command line says so: a variable may have been set for other programs. */
    private CalicoClient unnamed() {
        boolean isNamed = environment.containsKey("DATASTORE_TYPE") || environment.containsKey("CALICO_DATASTORE_TYPE");
        return manifests.isEmpty() && isNamed
                ? CalicoClient.connect(ClientConfig.fromEnvironment(environment))
                : inMemory();
    }

    private CalicoClient live(DatastoreType type) {
        // As if the environment said so: what it means by the rest depends on the type.
        Map<String, String> chosen = new HashMap<>(environment);
        chosen.put("CALICO_DATASTORE_TYPE", type.toString());
        return CalicoClient.connect(ClientConfig.fromEnvironment(chosen));
    }

    private CalicoClient inMemory() {
        if (manifests.isEmpty()) {
            throw usage("name a folder of manifests, or a live datastore with --datastore");
        }
        return CalicoClient.of(new MemoryDatastore());
    }

    private int answer(CalicoClient client, World world) {
        Store store = new Store(client, findings);
        if (!manifests.isEmpty()) {
            store.apply(world);
            if (!findings.errors().isEmpty()) {
                return report(BAD_INPUT);
            }
            workloads.putAll(world.workloads());
        }
        List<Resource> resources = store.read();
        List<WorkloadEndpoint> endpoints = resources.stream()
                .filter(WorkloadEndpoint.class::isInstance)
                .map(WorkloadEndpoint.class::cast)
                .toList();
        PolicySnapshot snapshot = PolicySnapshot.compile(resources);
        snapshot.diagnostics().forEach(diagnostic -> findings.warn(diagnostic.toString()));
        report(0);
        out().println(EndpointTable.of(endpoints));
        try {
            out().print(
                            from == null || to == null
                                    ? Matrix.of(snapshot, this::workload)
                                    : new Question(snapshot, workloads).answer(from, to, port));
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
        out().flush();
        return 0;
    }

    /** What an endpoint's workload is called: as its manifest says, or as its name was generated. */
    private String workload(WorkloadEndpoint endpoint) {
        String generated = endpoint.metadata().generateName();
        String fallback = endpoint.metadata().namespace() + "/"
                + (generated != null
                        ? generated.replaceFirst("-$", "")
                        : endpoint.spec().pod() != null
                                ? endpoint.spec().pod()
                                : endpoint.metadata().name());
        return workloads.getOrDefault(endpoint.key(), fallback);
    }

    private int report(int result) {
        findings.warnings().forEach(warning -> err().println("warning: " + warning));
        findings.errors().forEach(error -> err().println("error: " + error));
        err().flush();
        return result;
    }
}
