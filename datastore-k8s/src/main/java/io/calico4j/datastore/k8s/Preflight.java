package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.ResourceKind;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.ClientConfig.DatastoreType;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.k8s.PreflightReport.Check;
import io.calico4j.datastore.k8s.PreflightReport.Finding;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds out whether a cluster is ready for a program, before the program finds out itself: whether the API server answers and is
 * recent enough, serves the resources and permits the requests that the program needs, and whether Calico's settings on it go
 * together.
 *
 * <pre>{@code
 * PreflightReport report = Preflight.check(ClientConfig.fromEnvironment(), Access.followPolicy(false));
 * System.out.println(report);
 * }</pre>
 *
 * <p>Nothing is written: the API server is asked for the caller's permissions by reviews ({@code SelfSubjectAccessReview}), which it
 * does not keep, one request for each permission. Each request has the configuration's timeout. Whatever fails becomes a finding. All methods may be called from any
 * thread.
 */
public final class Preflight {

    /** Older ones have long not been maintained; the tests of this module run on 1.34. */
    private static final int OLDEST_MINOR = 27;

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final ApiServer server;
    private final ClientConfig config;
    private final Access access;
    private final List<Finding> findings = new ArrayList<>();

    private Preflight(ApiServer server, ClientConfig config, Access access) {
        this.server = server;
        this.config = config;
        this.access = access;
    }

    /**
     * Checks the cluster that a configuration names, as its caller.
     *
     * @param config the configuration that the program will use
     * @param access what the program does with the datastore
     * @return what was found, however much of it failed
     * @throws IllegalArgumentException if a kubeconfig or another file cannot be used, naming file and field
     */
    public static PreflightReport check(ClientConfig config, Access access) {
        try (KubernetesClient client = Connection.open(config)) {
            return check(client, config, access);
        }
    }

    /**
     * Checks the cluster of a client that the caller has and keeps, as {@link KubernetesDatastoreProvider#borrow} would use it.
     *
     * @param kubernetesClient a fabric8 {@code KubernetesClient}; its type is not in this signature because its module has no name of
     *     its own
     * @param config of which only what is not about the connection matters, such as the timeout
     * @param access what the program does with the datastore
     * @return what was found, however much of it failed
     * @throws IllegalArgumentException if the client is something else
     * @throws IllegalStateException if the client is closed
     */
    public static PreflightReport check(AutoCloseable kubernetesClient, ClientConfig config, Access access) {
        if (!(kubernetesClient instanceof KubernetesClient client)) {
            throw new IllegalArgumentException("not a fabric8 KubernetesClient: "
                    + kubernetesClient.getClass().getName());
        }
        if (client.getHttpClient().isClosed()) {
            throw new IllegalStateException("the client is closed");
        }
        try (ApiServer server = new ApiServer(BorrowedClient.of(client), config)) {
            return new Preflight(server, config, access).run();
        }
    }

    private PreflightReport run() {
        try {
            version();
            CrdFamily family = family();
            KubernetesDatastore datastore = new KubernetesDatastore(
                    server, new KubernetesDatastore.Mode(() -> family, config.usePodCidr(), PodPatches.NONE));
            Map<Permission, Set<String>> needs = needs(datastore);
            findings.addAll(new ServedResources(server, family).check(needs));
            findings.addAll(new GrantedPermissions(server).check(needs));
            findings.addAll(new ClusterState(server, datastore, config.usePodCidr()).check());
        } catch (UnavailableException e) {
            findings.add(
                    Finding.problem(
                            Check.SERVER,
                            "the API server cannot be reached: " + e.getMessage(),
                            "look at the address, the network and the certificates in the configuration; nothing more was checked"));
        }
        return new PreflightReport(findings);
    }

    private void version() {
        JsonNode version;
        try {
            version = server.get(request(Operation.GET, "version"), "/version");
        } catch (UnavailableException e) {
            throw e;
        } catch (DatastoreException e) {
            findings.add(
                    Finding.warning(Check.SERVER, "the API server does not tell its version: " + e.getMessage(), null));
            return;
        }
        String name = version.path("gitVersion").asText();
        // Some providers write a plus sign behind the number.
        Matcher minor = NUMBER.matcher(version.path("minor").asText());
        if (!minor.find()) {
            findings.add(Finding.warning(
                    Check.SERVER,
                    "what answers does not look like an API server of Kubernetes: it tells no version",
                    "look at the address in the configuration"));
        } else if (version.path("major").asText().equals("1") && Integer.parseInt(minor.group()) < OLDEST_MINOR) {
            findings.add(Finding.warning(
                    Check.SERVER,
                    "Kubernetes " + name + " is older than 1." + OLDEST_MINOR,
                    "upgrade it: this version is neither maintained nor tried with Calico's resources"));
        } else {
            findings.add(Finding.ok(Check.SERVER, "Kubernetes " + name));
        }
    }

    private CrdFamily family() {
        CrdFamily family = CrdFamilyChoice.choose(config, server);
        String configured = config.calicoApiGroup();
        if (configured == null || config.datastoreType() != DatastoreType.KUBERNETES) {
            findings.add(chosen(family));
        } else if (configured.equalsIgnoreCase(family.apiVersion())) {
            findings.add(Finding.ok(Check.FAMILY, "the datastore is made of " + configured + ", as it is configured"));
        } else {
            findings.add(Finding.warning(
                    Check.FAMILY,
                    "calicoAPIGroup is '" + configured + "', which counts as " + family.apiVersion(),
                    "write " + CrdFamily.V1.apiVersion() + " or " + CrdFamily.V3.apiVersion() + ", or leave it out"));
        }
        return family;
    }

    /** Why the family is taken that nobody has configured. */
    private Finding chosen(CrdFamily family) {
        String taken = "the datastore is made of " + family.apiVersion();
        try {
            Set<String> groups = CrdFamilyChoice.groups(server);
            boolean isThere = groups.contains(family.group());
            boolean isOtherThere = family == CrdFamily.V1 && groups.contains(CrdFamily.V3.group());
            return Finding.ok(
                    Check.FAMILY,
                    isOtherThere && isThere
                            ? taken + ", of which " + CrdFamily.V3.apiVersion()
                                    + " is only a view by Calico's API server"
                            : isThere
                                    ? taken + ", by the API groups that there are"
                                    : taken + ", as long as there is none");
        } catch (DatastoreException e) {
            return Finding.warning(
                    Check.FAMILY,
                    "the API groups are not known, and the datastore is taken to be made of " + family.apiVersion()
                            + ": " + e.getMessage(),
                    "configure calicoAPIGroup, or let the caller read /apis (the role system:discovery)");
        }
    }

    /** The permissions that are needed, with what each is needed for; what the datastore refuses is told instead. */
    private Map<Permission, Set<String>> needs(KubernetesDatastore datastore) {
        Map<Permission, Set<String>> needs = new TreeMap<>(Permission.ORDER);
        for (Map.Entry<ResourceKind<?>, Set<Operation>> entry :
                access.operations().entrySet()) {
            ResourceKind<?> kind = entry.getKey();
            List<Operation> refused = new ArrayList<>();
            for (Operation operation : entry.getValue()) {
                Set<Permission> permissions = datastore.permissions(kind, operation);
                if (permissions.isEmpty()) {
                    refused.add(operation);
                }
                permissions.forEach(permission -> needs.computeIfAbsent(permission, first -> new LinkedHashSet<>())
                        .add(operation + " " + kind));
            }
            if (!refused.isEmpty()) {
                findings.add(refusal(datastore, kind, refused));
            }
        }
        return needs;
    }

    private Finding refusal(KubernetesDatastore datastore, ResourceKind<?> kind, List<Operation> refused) {
        if (datastore.capabilities(kind).isEmpty() && config.usePodCidr()) {
            return Finding.warning(
                    Check.OPERATIONS,
                    "there is no " + kind + " here: Kubernetes gives the nodes their networks (usePodCIDR)",
                    null);
        }
        String operations = refused.stream().map(Operation::toString).collect(Collectors.joining(", "));
        return Finding.problem(
                Check.OPERATIONS,
                "on Kubernetes a datastore refuses to " + operations + " a " + kind,
                "no permission helps: change what is a view in Kubernetes itself");
    }

    static Request request(Operation operation, String subject) {
        return new Request("kubernetes", operation, subject);
    }
}
