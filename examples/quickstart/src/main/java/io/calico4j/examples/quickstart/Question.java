package io.calico4j.examples.quickstart;

import io.calico4j.api.ResourceKey;
import io.calico4j.api.net.IpAddress;
import io.calico4j.policy.Flow;
import io.calico4j.policy.PolicyEvaluator;
import io.calico4j.policy.PolicySnapshot;
import io.calico4j.policy.Verdict;
import io.calico4j.policy.flatten.Direction;
import io.calico4j.policy.flatten.FlatEndpoint;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** May this reach that, on this port? Each end is a workload, a Pod or an address. */
final class Question {

    private static final Pattern PORT = Pattern.compile("(?:(tcp|udp|sctp)/)?([0-9]{1,5})|icmp");

    private final PolicySnapshot snapshot;
    private final Map<ResourceKey<?>, String> workloads;

    /** One end: its name, and the endpoint or the address that it means. */
    private record End(
            String name,
            @Nullable FlatEndpoint endpoint,
            @Nullable IpAddress address) {

        IpAddress address(Optional<Integer> version) {
            if (address != null) {
                return address;
            }
            List<IpAddress> addresses = Objects.requireNonNull(endpoint).addresses();
            return addresses.stream()
                    .filter(candidate -> version.isEmpty() || version.get() == candidate.version())
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(name + " has no address"
                            + version.map(v -> " of IP version " + v).orElse("")));
        }
    }

    Question(PolicySnapshot snapshot, Map<ResourceKey<?>, String> workloads) {
        this.snapshot = snapshot;
        this.workloads = workloads;
    }

    /**
     * The answer, with what was asked of each end's policy and why it said what it did.
     *
     * @throws IllegalArgumentException if an end or the port is none
     */
    String answer(String from, String to, String port) {
        End source = end("--from", from);
        End destination = end("--to", to);
        Optional<Integer> version = Optional.ofNullable(
                        source.address() != null ? source.address() : destination.address())
                .map(IpAddress::version);
        IpAddress sourceAddress = source.address(version);
        IpAddress destinationAddress = destination.address(Optional.of(sourceAddress.version()));
        Flow flow = flow(Flow.between(sourceAddress, destinationAddress), port);
        PolicyEvaluator evaluator = PolicyEvaluator.of(snapshot);
        Verdict whole = evaluator.evaluate(source.endpoint(), destination.endpoint(), flow);
        StringBuilder out = new StringBuilder();
        out.append(source.name())
                .append(" => ")
                .append(destination.name())
                .append(" (")
                .append(flow)
                .append("): ");
        out.append(whole).append("\n\n");
        receipts(out, evaluator, source, Direction.EGRESS, flow);
        receipts(out, evaluator, destination, Direction.INGRESS, flow);
        return out.toString();
    }

    private static void receipts(
            StringBuilder out, PolicyEvaluator evaluator, End end, Direction direction, Flow flow) {
        out.append(direction).append(": ");
        if (end.endpoint() == null) {
            out.append("not judged, since ").append(end.name()).append(" is outside\n");
        } else {
            out.append(evaluator.evaluate(end.endpoint(), direction, flow).receipts());
        }
    }

    private End end(String option, String text) {
        Optional<IpAddress> address = IpAddress.tryParse(text);
        if (address.isPresent()) {
            return snapshot.endpoints().stream()
                    .filter(endpoint -> endpoint.addresses().contains(address.get()))
                    .findFirst()
                    .map(endpoint -> new End(endpoint.label(), endpoint, address.get()))
                    .orElse(new End(text, null, address.get()));
        }
        return snapshot.endpoint(text)
                .or(() -> ofWorkload(text))
                .map(endpoint -> new End(endpoint.label(), endpoint, null))
                .orElseThrow(() -> new IllegalArgumentException(option + " " + text
                        + ": no such workload, Pod or address; a workload is written namespace/name, such as "
                        + snapshot.endpoints().stream()
                                .map(FlatEndpoint::label)
                                .findFirst()
                                .orElse("shop/frontend")));
    }

    /** Any Pod of the workload: policy does not tell copies apart. */
    private Optional<FlatEndpoint> ofWorkload(String text) {
        return snapshot.endpoints().stream()
                .filter(endpoint -> {
                    String workload = workloads.getOrDefault(endpoint.resource().key(), "");
                    return workload.equals(text) || workload.startsWith(text + "[");
                })
                .findFirst();
    }

    private static Flow flow(Flow.Between ends, String port) {
        Matcher form = PORT.matcher(port.toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "--port " + port + ": must be icmp, or a number with tcp/, udp/ or sctp/ before it");
        }
        if (form.group(2) == null) {
            int echo = ends.source().version() == 4 ? 8 : 128;
            return ends.icmp(echo, 0);
        }
        int number = Integer.parseInt(form.group(2));
        if (number < 1 || number > 65_535) {
            throw new IllegalArgumentException("--port " + port + ": ports run from 1 to 65535");
        }
        return switch (form.group(1) == null ? "tcp" : form.group(1)) {
            case "udp" -> ends.udp(number);
            case "sctp" -> ends.sctp(number);
            default -> ends.tcp(number);
        };
    }
}
