package io.calico4j.api.validation;

import io.calico4j.api.ipam.IpPool;
import io.calico4j.api.ipam.IpPoolSpec;
import io.calico4j.api.net.Cidr;
import java.util.List;

/** What Calico's client fills in for IP pools, before it writes them and where it reads them. */
final class PoolDefaults {

    private static final int BLOCK_SIZE_V4 = 26;
    private static final int BLOCK_SIZE_V6 = 122;

    private PoolDefaults() {}

    /** The network in its canonical spelling, and every setting said. */
    static IpPool fill(IpPool pool) {
        String cidr = pool.spec().cidr();
        return pool.withSpec(settings(
                pool.spec().withCidr(Cidr.tryParse(cidr).map(Cidr::toString).orElse(cidr))));
    }

    static IpPool onRead(IpPool pool) {
        return pool.withSpec(settings(pool.spec()));
    }

    private static IpPoolSpec settings(IpPoolSpec spec) {
        IpPoolSpec filled = spec.withNodeSelector(Defaults.or(spec.nodeSelector(), "all()"))
                .withAssignmentMode(Defaults.or(spec.assignmentMode(), IpPoolSpec.AUTOMATIC))
                .withIpipMode(Defaults.or(spec.ipipMode(), IpPoolSpec.NEVER))
                .withVxlanMode(Defaults.or(spec.vxlanMode(), IpPoolSpec.NEVER));
        if (filled.allowedUses().isEmpty()) {
            filled = filled.withAllowedUses(List.of(IpPoolSpec.WORKLOAD, IpPoolSpec.TUNNEL));
        }
        if (filled.blockSize() == 0) {
            int size = Cidr.tryParse(spec.cidr())
                    .map(cidr -> cidr.version() == 4 ? BLOCK_SIZE_V4 : BLOCK_SIZE_V6)
                    .orElse(0);
            filled = filled.withBlockSize(size);
        }
        return filled;
    }
}
