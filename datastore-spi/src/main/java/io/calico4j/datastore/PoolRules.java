package io.calico4j.datastore;

import io.calico4j.api.Kinds;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ipam.IpPool;
import io.calico4j.api.ipam.IpPoolSpec;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.validation.Defaults;
import io.calico4j.api.validation.KindRules;
import io.calico4j.api.validation.Layer;
import io.calico4j.api.validation.Violation;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.ReadOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an IP pool must go together with the other pools, with the blocks that have been taken from it, and with what it was. */
final class PoolRules {

    private final Datastore datastore;

    PoolRules(Datastore datastore) {
        this.datastore = datastore;
    }

    void beforeCreate(Request request, IpPool pool) {
        List<Violation> own = KindRules.beforeDefaults(pool);
        Optional<Cidr> cidr = Cidr.tryParse(pool.spec().cidr());
        if (cidr.isEmpty()) {
            StoreRules.refuse(request, own);
            return;
        }
        List<Violation> violations = new ArrayList<>();
        for (IpPool other : StoreRules.listIfHeld(datastore, Kinds.IP_POOL)) {
            overlap(pool, cidr.get(), other, violations);
        }
        violations.addAll(own);
        StoreRules.refuse(request, violations);
    }

    private static void overlap(IpPool pool, Cidr cidr, IpPool other, List<Violation> violations) {
        if (Objects.equals(other.metadata().name(), pool.metadata().name())) {
            return;
        }
        Cidr.tryParse(other.spec().cidr())
                .filter(taken -> taken.covers(cidr) || cidr.covers(taken))
                .ifPresent(taken -> violations.add(cidr(
                        cidr.toString(),
                        "IPPool(" + pool.metadata().nameOrEmpty() + ") CIDR overlaps with IPPool("
                                + other.metadata().nameOrEmpty() + ") CIDR " + taken)));
    }

    void beforeUpdate(Request request, IpPool pool) {
        IpPool stored = Defaults.onRead(
                datastore.get(ResourceKey.of(Kinds.IP_POOL, pool.metadata().nameOrEmpty()), ReadOptions.LATEST), false);
        List<Violation> own = KindRules.beforeDefaults(pool);
        Optional<Cidr> cidr = Cidr.tryParse(pool.spec().cidr());
        if (cidr.isEmpty()) {
            StoreRules.refuse(request, own);
            return;
        }
        List<Violation> violations = new ArrayList<>();
        // The canonical spelling of the stored text is the same network; any other text is not.
        String canonical = cidr.get().toString();
        boolean sameCidr = canonical.equals(stored.spec().cidr())
                || Cidr.tryParse(stored.spec().cidr())
                        .map(old -> old.toString().equals(canonical))
                        .orElse(false);
        if (!sameCidr) {
            violations.add(cidr(canonical, "IPPool CIDR cannot be modified"));
        }
        IpPool complete = Defaults.ofClient(pool);
        List<String> uses = complete.spec().allowedUses();
        boolean wasForLoadBalancers = stored.spec().allowedUses().contains(IpPoolSpec.LOAD_BALANCER);
        if (wasForLoadBalancers && uses.stream().anyMatch(use -> !use.equals(IpPoolSpec.LOAD_BALANCER))) {
            violations.add(violation(
                    "allowedUses",
                    "AllowedUses",
                    uses.toString(),
                    "IPPool AllowedUses cannot be modified from LoadBalancer to other values"));
            StoreRules.refuse(request, violations);
        }
        if (complete.spec().blockSize() != stored.spec().blockSize()) {
            violations.add(violation(
                    "blockSize",
                    "BlockSize",
                    Long.toString(complete.spec().blockSize()),
                    "IPPool BlockSize cannot be modified"));
        }
        violations.addAll(own);
        StoreRules.refuse(request, violations);
    }

    /** Blocks that were taken from an earlier pool here must have the size of this one's. */
    void requireBlocksOfItsSize(Request request, IpPool pool) {
        Cidr cidr = Cidr.parse(pool.spec().cidr());
        boolean clashes = StoreRules.listIfHeld(datastore, Kinds.IPAM_BLOCK).stream()
                .flatMap(block -> Cidr.tryParse(block.spec().cidr()).stream())
                .filter(block -> block.covers(cidr) || cidr.covers(block))
                .anyMatch(block -> block.prefixLength() != pool.spec().blockSize());
        if (clashes) {
            StoreRules.refuse(
                    request,
                    List.of(violation(
                            "blockSize",
                            "BlockSize",
                            Long.toString(pool.spec().blockSize()),
                            "IPPool blocksSize conflicts with existing allocations that use a different blockSize")));
        }
    }

    private static Violation cidr(String cidr, String reason) {
        return violation("cidr", "CIDR", cidr, reason);
    }

    private static Violation violation(String path, String field, @Nullable String value, String reason) {
        return new Violation(Layer.CLIENT, "spec." + path, "IPPool.Spec." + field, value, reason);
    }
}
