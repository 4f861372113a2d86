package io.calico4j.api.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.endpoint.IpNat;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.endpoint.WorkloadEndpointName;
import io.calico4j.api.endpoint.WorkloadEndpointPort;
import io.calico4j.api.endpoint.WorkloadEndpointSpec;
import io.calico4j.api.internal.Hashes;
import io.calico4j.api.internal.Json;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pods as workload endpoints. Instances are immutable and hold only what the conversion depends on besides the Pod. */
public final class PodConversion {

    /** The label that names an endpoint's namespace. */
    public static final String NAMESPACE_LABEL = "projectcalico.org/namespace";

    /** The label that says what runs a workload. */
    public static final String ORCHESTRATOR_LABEL = "projectcalico.org/orchestrator";

    /** The label that names an endpoint's service account. */
    public static final String SERVICE_ACCOUNT_LABEL = "projectcalico.org/serviceaccount";

    private static final String POD_IP = "cni.projectcalico.org/podIP";
    private static final String POD_IPS = "cni.projectcalico.org/podIPs";
    private static final String AWS_POD_IPS = "vpc.amazonaws.com/pod-ips";
    private static final String CONTAINER_ID = "cni.projectcalico.org/containerID";
    private static final String FLOATING_IPS = "cni.projectcalico.org/floatingIPs";
    private static final String SOURCE_PREFIXES = "cni.projectcalico.org/allowedSourcePrefixes";
    private static final String NETWORK_STATUS = "k8s.v1.cni.cncf.io/network-status";

    private static final int MAX_LABEL_VALUE = 63;
    private static final Set<String> PORT_PROTOCOLS = Set.of("", "TCP", "UDP", "SCTP");
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

    private final String interfacePrefix;
    private final Consumer<String> warnings;

    /**
     * A conversion.
     *
     * @param interfacePrefixes what the names of workloads' interfaces begin with, the first of a list separated by commas;
     *     Felix' setting {@code InterfacePrefix}, and {@code cali} unless that says otherwise
     * @param warnings told of annotations that were changed or left out because of their value
     */
    public PodConversion(String interfacePrefixes, Consumer<String> warnings) {
        this.interfacePrefix = interfacePrefixes.split(",", 2)[0];
        this.warnings = warnings;
    }

    /** The conversion with interfaces named {@code cali…}, which tells nobody of bad annotations. */
    public static PodConversion withDefaults() {
        return new PodConversion("cali", warning -> {});
    }

    /** Whether Calico sees the Pod at all: it has a node, and a network of its own. */
    public static boolean isVisible(Pod pod) {
        return !pod.spec().hostNetwork() && pod.spec().nodeName() != null;
    }

    /** Whether the Pod has ended, or has given its addresses back while it is being deleted. */
    public static boolean isFinished(Pod pod) {
        String phase = String.valueOf(pod.status().phase());
        if (phase.equals("Failed") || phase.equals("Succeeded") || phase.equals("Completed")) {
            return true;
        }
        Map<String, String> annotations = pod.metadata().annotations();
        return pod.metadata().deletionTimestamp() != null
                && ("".equals(annotations.get(POD_IP)) || "".equals(annotations.get(AWS_POD_IPS)));
    }

    /**
     * Whether the Pod has an address, by its status or by the annotations of a network plugin, finished or not. Calico's plugin
     * writes its annotation for a single address whenever it writes the one for several, so the latter alone does not count.
     */
    public static boolean hasAddress(Pod pod) {
        Map<String, String> annotations = pod.metadata().annotations();
        return !statusAddresses(pod).isEmpty()
                || !annotations.getOrDefault(POD_IP, "").isEmpty()
                || !annotations.getOrDefault(AWS_POD_IPS, "").isEmpty();
    }

    /**
     * The Pod's endpoint; empty if Calico does not see the Pod. A finished Pod has an endpoint without addresses.
     *
     * @throws ConversionException if an address or an annotation cannot be read
     */
    public Optional<WorkloadEndpoint> convert(Pod pod) {
        if (!isVisible(pod)) {
            return Optional.empty();
        }
        ObjectMeta meta = pod.metadata();
        String namespace = orEmpty(meta.namespace());
        List<String> texts = isFinished(pod) ? List.of() : addresses(pod);
        List<Cidr> addresses = parse(texts);
        WorkloadEndpointSpec spec = WorkloadEndpointSpec.builder()
                .orchestrator("k8s")
                .node(pod.spec().nodeName())
                .pod(meta.name())
                .endpoint("eth0")
                .containerID(meta.annotations().get(CONTAINER_ID))
                .serviceAccountName(pod.spec().serviceAccountName())
                .ipNetworks(ipNetworks(texts, addresses))
                .ipNATs(floatingAddresses(meta.annotations().get(FLOATING_IPS), addresses))
                .profiles(profiles(namespace, pod.spec().serviceAccountName()))
                .interfaceName(interfaceName(namespace, meta.nameOrEmpty()))
                .ports(ports(pod.spec()))
                .allowSpoofedSourcePrefixes(sourcePrefixes(meta.annotations().get(SOURCE_PREFIXES)))
                .qosControls(QosAnnotations.read(meta.annotations(), warnings))
                .build();
        return Optional.of(new WorkloadEndpoint(metadata(pod, name(spec)), spec));
    }

    private static String name(WorkloadEndpointSpec spec) {
        try {
            return WorkloadEndpointName.of(spec);
        } catch (IllegalArgumentException e) {
            throw new ConversionException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The name of the interface on the node's side of a Pod. */
    public String interfaceName(String namespace, String pod) {
        return interfacePrefix + Hashes.hex(Hashes.hash("SHA-1", namespace + "." + pod), 11);
    }

    private static ObjectMeta metadata(Pod pod, String name) {
        ObjectMeta meta = pod.metadata();
        Map<String, String> labels = new TreeMap<>(meta.labels());
        labels.put(NAMESPACE_LABEL, orEmpty(meta.namespace()));
        labels.put(ORCHESTRATOR_LABEL, "k8s");
        String serviceAccount = pod.spec().serviceAccountName();
        if (serviceAccount != null && serviceAccount.length() < MAX_LABEL_VALUE) {
            labels.put(SERVICE_ACCOUNT_LABEL, serviceAccount);
        }
        String networkStatus = meta.annotations().get(NETWORK_STATUS);
        return ObjectMeta.builder()
                .name(name)
                .generateName(meta.generateName())
                .namespace(meta.namespace())
                .uid(meta.uid())
                .resourceVersion(meta.resourceVersion())
                .creationTimestamp(meta.creationTimestamp())
                .labels(labels)
                .annotations(networkStatus == null ? Map.of() : Map.of(NETWORK_STATUS, networkStatus))
                .build();
    }

    private static List<String> profiles(String namespace, @Nullable String serviceAccount) {
        List<String> profiles = new ArrayList<>(List.of(ProfileConversion.namespaceProfile(namespace)));
        if (serviceAccount != null) {
            profiles.add(ProfileConversion.serviceAccountProfile(namespace, serviceAccount));
        }
        return profiles;
    }

    private static List<String> statusAddresses(Pod pod) {
        List<String> podIps = pod.status().podIPs().stream()
                .map(Pod.PodIp::ip)
                .filter(ip -> ip != null && !ip.isEmpty())
                .map(String::valueOf)
                .toList();
        return podIps.isEmpty() ? split(pod.status().podIP(), false) : podIps;
    }

    /** The first of the places that say something: Kubernetes' status, Calico's annotations, Amazon's. */
    private static List<String> addresses(Pod pod) {
        Map<String, String> annotations = pod.metadata().annotations();
        return Stream.of(
                        statusAddresses(pod),
                        split(annotations.get(POD_IPS), true),
                        split(annotations.get(POD_IP), false),
                        split(annotations.get(AWS_POD_IPS), true))
                .filter(list -> !list.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<String> split(@Nullable String text, boolean isList) {
        if (text == null || text.isEmpty()) {
            return List.of();
        }
        return isList ? Arrays.asList(text.split(",", -1)) : List.of(text);
    }

    private static List<Cidr> parse(List<String> addresses) {
        return addresses.stream()
                .filter(address -> !address.isEmpty())
                .map(address -> Cidr.tryParseCidrOrIp(address)
                        .orElseThrow(() -> new ConversionException("invalid CIDR address: " + address)))
                .toList();
    }

    /** Calico reads an empty element of a list as an address, which it prints like this. */
    private static List<String> ipNetworks(List<String> texts, List<Cidr> addresses) {
        List<String> networks =
                new ArrayList<>(addresses.stream().map(Cidr::toString).toList());
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).isEmpty()) {
                networks.add(i, "<nil>");
            }
        }
        return networks;
    }

    private static List<WorkloadEndpointPort> ports(Pod.Spec spec) {
        return Stream.concat(spec.containers().stream(), spec.initContainers().stream())
                .flatMap(container -> container.ports().stream())
                .filter(port -> port.containerPort() != 0
                        && (port.hostPort() != 0 || !orEmpty(port.name()).isEmpty()))
                .filter(port -> PORT_PROTOCOLS.contains(orEmpty(port.protocol())))
                .map(port -> new WorkloadEndpointPort(
                        orEmpty(port.name()),
                        Protocol.named(orEmpty(port.protocol()).isEmpty() ? "TCP" : orEmpty(port.protocol())),
                        port(port.containerPort()),
                        port(port.hostPort()),
                        orEmpty(port.hostIP())))
                .toList();
    }

    /** Calico keeps 16 bits of what an API server would have refused. */
    private static int port(int number) {
        return number & 0xFFFF;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static List<IpNat> floatingAddresses(@Nullable String annotation, List<Cidr> addresses) {
        if (annotation == null || annotation.isEmpty() || addresses.isEmpty()) {
            return List.of();
        }
        List<String> external = jsonList(annotation);
        Optional<String> ipv4 = Optional.empty();
        Optional<String> ipv6 = Optional.empty();
        for (Cidr address : addresses) {
            int bits = address.address().bits();
            if (address.prefixLength() != bits) {
                throw new ConversionException("PodIP " + address + " is not a valid IPv" + address.version()
                        + ": Mask size is " + address.prefixLength() + ", not " + bits);
            }
            Optional<String> text = Optional.of(address.address().toString());
            if (address.version() == 4) {
                ipv4 = text;
            } else {
                ipv6 = text;
            }
        }
        List<IpNat> nats = new ArrayList<>();
        for (String address : external) {
            (address.contains(":") ? ipv6 : ipv4).ifPresent(internal -> nats.add(new IpNat(internal, address)));
        }
        return nats;
    }

    private static List<String> sourcePrefixes(@Nullable String annotation) {
        if (annotation == null || annotation.isEmpty()) {
            return List.of();
        }
        return jsonList(annotation).stream()
                .map(text -> Cidr.tryParse(text)
                        .orElseThrow(() -> new ConversionException(
                                "failed to parse '" + text + "' as a CIDR: invalid CIDR address: " + text))
                        .toString())
                .toList();
    }

    private static List<String> jsonList(String annotation) {
        try {
            List<String> values = Json.MAPPER.readValue(annotation, STRINGS);
            return values == null
                    ? List.of()
                    : values.stream().map(v -> v == null ? "" : v).toList();
        } catch (JsonProcessingException e) {
            throw new ConversionException("failed to parse '" + annotation + "' as JSON: " + e.getOriginalMessage(), e);
        }
    }
}
