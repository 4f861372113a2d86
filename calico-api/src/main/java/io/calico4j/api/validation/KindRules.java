package io.calico4j.api.validation;

import io.calico4j.api.Resource;
import io.calico4j.api.bgp.BgpConfiguration;
import io.calico4j.api.bgp.BgpConfigurationSpec;
import io.calico4j.api.config.ClusterInformation;
import io.calico4j.api.config.HostEndpointTemplate;
import io.calico4j.api.config.KubeControllersConfiguration;
import io.calico4j.api.config.NodeControllerConfig;
import io.calico4j.api.endpoint.EndpointNameException;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.endpoint.WorkloadEndpointName;
import io.calico4j.api.ipam.IpPool;
import io.calico4j.api.ipam.IpamConfiguration;
import io.calico4j.api.net.Cidr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Calico's typed client checks of single kinds besides the validator and the schema. Some of it comes first, since what it
 * refuses could not be completed; the rest comes last. All of it looks at the resource alone.
 */
public final class KindRules {

    private static final String DEFAULT = "default";
    private static final int MAX_TEMPLATE_NAME = 253;

    private final List<Violation> violations = new ArrayList<>();

    private KindRules() {}

    static List<Violation> check(Resource resource) {
        List<Violation> all = new ArrayList<>(beforeDefaults(resource));
        all.addAll(afterValidation(resource, true));
        return all;
    }

    /** What is checked before defaults are filled in; the first that is broken ends it. */
    public static List<Violation> beforeDefaults(Resource resource) {
        KindRules rules = new KindRules();
        if (resource instanceof IpPool pool) {
            rules.pool(pool);
        } else if (resource instanceof KubeControllersConfiguration configuration) {
            rules.templates(configuration.spec().controllers().node());
        } else if (resource instanceof WorkloadEndpoint endpoint) {
            rules.name(endpoint);
        }
        return rules.violations;
    }

    /**
     * What is checked of a resource that is complete and valid otherwise.
     *
     * @param resource the resource
     * @param creating whether it is about to be created; of one that replaces another less is checked
     */
    public static List<Violation> afterValidation(Resource resource, boolean creating) {
        KindRules rules = new KindRules();
        if (resource instanceof BgpConfiguration configuration && !isDefault(resource)) {
            rules.onlyInDefault(configuration.spec());
        } else if (resource instanceof ClusterInformation && creating) {
            rules.singleton(resource, "a Cluster Information");
        } else if (resource instanceof KubeControllersConfiguration && creating) {
            rules.singleton(resource, "a Kube Controllers Configuration");
        } else if (resource instanceof IpamConfiguration) {
            rules.singleton(resource, "an IPAMConfiguration");
        }
        return rules.violations;
    }

    private static boolean isDefault(Resource resource) {
        return DEFAULT.equals(resource.metadata().name());
    }

    private void report(String path, String field, @Nullable Object value, String reason) {
        violations.add(new Violation(Layer.CLIENT, path, field, value == null ? null : value.toString(), reason));
    }

    /** Calico names no field for these. */
    private void singleton(Resource resource, String what) {
        if (!isDefault(resource)) {
            report("metadata.name", "", null, "Cannot create " + what + " resource with a name other than \"default\"");
        }
    }

    private void pool(IpPool pool) {
        String cidr = pool.spec().cidr();
        if (cidr.isEmpty()) {
            cidr(cidr, "IPPool CIDR must be specified");
        } else if (Cidr.tryParse(cidr).isEmpty()) {
            cidr(cidr, "IPPool CIDR must be a valid subnet");
        } else if (!Cidr.isStrict(cidr)) {
            // By then Calico has normalised it, and so it shows a text that the caller has not written.
            cidr(Cidr.parse(cidr).toString(), "IPPool CIDR is not strictly masked");
        }
    }

    private void cidr(String cidr, String reason) {
        report("spec.cidr", "IPPool.Spec.CIDR", cidr, reason);
    }

    private void name(WorkloadEndpoint endpoint) {
        String given = endpoint.metadata().name();
        String computed;
        try {
            computed = WorkloadEndpointName.of(endpoint.spec());
        } catch (EndpointNameException e) {
            report("spec." + e.field(), e.field(), e.value(), e.reason());
            return;
        }
        if (given != null && !given.equals(computed)) {
            report(
                    "metadata.name",
                    "Name",
                    given,
                    "the WorkloadEndpoint name does not match the primary identifiers assigned in the Spec: expected name "
                            + computed);
        }
    }

    private void onlyInDefault(BgpConfigurationSpec spec) {
        onlyInDefault(spec.nodeToNodeMeshEnabled() != null, "nodeToNodeMeshEnabled", "NodeToNodeMeshEnabled");
        onlyInDefault(spec.asNumber() != null, "asNumber", "ASNumber");
        onlyInDefault(!spec.serviceLoadBalancerIPs().isEmpty(), "serviceLoadBalancerIPs", "ServiceLoadBalancerIPs");
        onlyInDefault(!spec.serviceExternalIPs().isEmpty(), "serviceExternalIPs", "ServiceExternalIPs");
        onlyInDefault(!spec.serviceClusterIPs().isEmpty(), "serviceClusterIPs", "ServiceClusterIPs");
        onlyInDefault(spec.nodeMeshPassword() != null, "nodeMeshPassword", "NodeMeshPassword");
        onlyInDefault(spec.nodeMeshMaxRestartTime() != null, "nodeMeshMaxRestartTime", "NodeMeshMaxRestartTime");
    }

    private void onlyInDefault(boolean isSet, String name, String field) {
        if (isSet) {
            // Calico names the mesh's own settings as in JSON, the others as in its code.
            String shown = name.startsWith("node") ? name : field;
            report(
                    "spec." + name,
                    "BGPConfiguration.Spec." + field,
                    null,
                    "Cannot set " + shown + " on a non default BGP Configuration.");
        }
    }

    /** The first template that is wrong ends the check. */
    private void templates(@Nullable NodeControllerConfig node) {
        if (node == null || node.hostEndpoint() == null) {
            return;
        }
        String field = "KubeControllersConfiguration.Node.HostEndpoint.Templates";
        Set<String> names = new HashSet<>();
        List<HostEndpointTemplate> templates = node.hostEndpoint().templates();
        for (int i = 0; i < templates.size() && violations.isEmpty(); i++) {
            HostEndpointTemplate template = templates.get(i);
            String at = "spec.controllers.node.hostEndpoint.templates[" + i + "]";
            String name = template.generateName() == null ? "" : template.generateName();
            if (name.isEmpty()) {
                report(at + ".generateName", field, name, "Template name must be specified");
            } else if (Names.bytes(name) > MAX_TEMPLATE_NAME) {
                report(at + ".generateName", field, name, "Template name must be shorter than 253 characters");
            } else if (!names.add(name)) {
                report(at + ".generateName", field + "." + name, name, "Template name must be unique");
            } else if (template.interfaceCIDRs().isEmpty() && template.interfacePattern() == null) {
                report(at, field + "." + name, name, "InterfaceCIDRs or InterfacePattern must be specified");
            }
        }
    }
}
