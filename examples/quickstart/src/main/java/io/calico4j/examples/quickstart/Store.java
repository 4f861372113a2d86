package io.calico4j.examples.quickstart;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.policy.KubernetesNetworkPolicy;
import io.calico4j.api.policy.NetworkPolicy;
import io.calico4j.api.policy.Tier;
import io.calico4j.api.validation.Validator;
import io.calico4j.api.validation.Violation;
import io.calico4j.datastore.CalicoClient;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.NotSupportedException;
import io.calico4j.datastore.ValidationException;
import io.calico4j.datastore.spi.Capability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts resources into a datastore and gets them out again. */
final class Store {

    /** What Calico's controller calls a Kubernetes policy that it writes to a datastore without Kubernetes. */
    private static final String KUBERNETES_POLICY_PREFIX = "knp.default.";

    private final CalicoClient client;
    private final Findings findings;
    private final Map<String, Integer> notHeld = new TreeMap<>();

    Store(CalicoClient client, Findings findings) {
        this.client = client;
        this.findings = findings;
    }

    /**
     * Stores everything that the datastore can hold. What it cannot hold is a warning; what breaks rules is an error, for which
     * nothing is stored.
     */
    void apply(World world) {
        world.resources().stream()
                .filter(resource -> !world.isConverted(resource.key()))
                .forEach(resource -> report(world, resource, Validator.validate(resource)));
        if (!findings.errors().isEmpty()) {
            return;
        }
        client.initialize();
        world.resources().stream()
                .sorted(Comparator.comparing(resource -> !(resource instanceof Tier)))
                .forEach(resource -> {
                    String location = world.location(resource.key());
                    if (world.isConverted(resource.key())) {
                        applyConverted(held(resource), location);
                    } else {
                        apply(resource, location);
                    }
                });
        warnOfWhatIsNotHeld();
    }

    private void report(World world, Resource resource, List<Violation> violations) {
        violations.forEach(violation ->
                findings.error(world.location(resource.key()) + ": " + resource.key() + ": " + violation.explain()));
    }

    private <R extends Resource> void apply(R resource, String location) {
        try {
            client.resources(ResourceKind.of(resource)).apply(resource);
        } catch (ValidationException | NotFoundException e) {
            findings.error(location + ": " + resource.key() + ": " + e.getMessage());
        } catch (NotSupportedException e) {
            findings.warn(location + ": not stored: " + e.getMessage());
        }
    }

    /** A Kubernetes object was not written for Calico: what Calico would not like about it is no reason to refuse it. */
    private <R extends Resource> void applyConverted(R resource, String location) {
        if (!client.datastore().capabilities(resource.kind()).contains(Capability.CREATE)) {
            notHeld.merge(resource.kind().name(), 1, Integer::sum);
            return;
        }
        Validator.validate(resource)
                .forEach(violation -> findings.warn(location + ": " + resource.key() + ": " + violation.explain()));
        client.datastore().apply(resource);
    }

    private void warnOfWhatIsNotHeld() {
        notHeld.forEach((kind, count) -> findings.warn("not stored: " + count + " of kind " + kind + ", which the "
                + client.datastore().name() + " datastore takes from Kubernetes itself; use kubectl for them"));
    }

    /** The resource as this datastore holds it. */
    private Resource held(Resource resource) {
        boolean holdsKubernetesPolicies = !client.datastore()
                .capabilities(Kinds.KUBERNETES_NETWORK_POLICY)
                .isEmpty();
        if (resource instanceof KubernetesNetworkPolicy policy && !holdsKubernetesPolicies) {
            ObjectMeta meta = policy.metadata();
            return new NetworkPolicy(meta.withName(KUBERNETES_POLICY_PREFIX + meta.name()), policy.spec());
        }
        return resource;
    }

    /** Everything that policy depends on. One of Calico's own kinds that the server does not have is a warning. */
    List<Resource> read() {
        List<Resource> resources = new ArrayList<>();
        for (ResourceKind<?> kind : Kinds.all()) {
            if (client.datastore().capabilities(kind).contains(Capability.LIST)) {
                try {
                    resources.addAll(client.resources(kind).list().items());
                } catch (NotSupportedException e) {
                    // What belongs to others, such as cluster network policies, need not be installed.
                    if (!kind.customResources().isEmpty()) {
                        findings.warn(String.valueOf(e.getMessage()));
                    }
                }
            }
        }
        return resources;
    }
}
