package io.calico4j.api.validation;

import io.calico4j.api.ipam.BlockAffinity;
import io.calico4j.api.ipam.BlockAffinitySpec;
import io.calico4j.api.ipam.IpPool;
import io.calico4j.api.ipam.IpamConfigurationSpec;
import io.calico4j.api.net.Cidr;
import java.util.Map;
import java.util.Set;

/** What is checked of IP pools and of IPAM's own kinds as a whole. */
final class IpamChecks {

    static final Map<Class<?>, ObjectCheck<?>> ALL = Map.of(
            IpPool.class, (ObjectCheck<IpPool>) IpamChecks::pool,
            IpamConfigurationSpec.class, (ObjectCheck<IpamConfigurationSpec>) IpamChecks::configuration,
            BlockAffinity.class, (ObjectCheck<BlockAffinity>) IpamChecks::affinity);

    private static final Set<String> USES = Set.of("Workload", "Tunnel", "LoadBalancer");

    private IpamChecks() {}

    private static void pool(IpPool pool, Findings findings) {
        String cidr = pool.spec().cidr();
        if (cidr.isEmpty()) {
            cidr(cidr, "IPPool CIDR must be specified", findings);
        } else if (Cidr.tryParseCidrOrIp(cidr).isEmpty()) {
            cidr(cidr, "IPPool CIDR must be a valid subnet", findings);
        } else if (!Cidr.isStrict(cidr)) {
            cidr(cidr, "IPPool CIDR is not strictly masked", findings);
        }
        pool.spec().allowedUses().stream()
                .filter(use -> !USES.contains(use.toString()))
                .forEach(use -> findings.report(
                        "spec.allowedUses", "IPpool.AllowedUses", pool.spec().allowedUses(), "unknown use: " + use));
    }

    private static void cidr(String cidr, String reason, Findings findings) {
        findings.report("spec.cidr", "IPpool.CIDR", cidr, reason);
    }

    private static void configuration(IpamConfigurationSpec spec, Findings findings) {
        if (spec.maxBlocksPerHost() < 0) {
            findings.report(
                    "maxBlocksPerHost",
                    "MaxBlocksPerHost",
                    spec.maxBlocksPerHost(),
                    "must be greater than or equal to 0");
        }
    }

    private static void affinity(BlockAffinity affinity, Findings findings) {
        if (affinity.spec().deleted()) {
            findings.report(
                    "spec.deleted", "Spec.Deleted", printed(affinity.spec()), "spec.Deleted cannot be set to \"true\"");
        }
    }

    /** As Go prints the whole of it, which is what Calico gives as the field's value. */
    private static String printed(BlockAffinitySpec spec) {
        String type = spec.type() == null ? "" : spec.type();
        return "{" + String.join(" ", spec.state(), spec.node(), type, spec.cidr(), Boolean.toString(spec.deleted()))
                + "}";
    }
}
