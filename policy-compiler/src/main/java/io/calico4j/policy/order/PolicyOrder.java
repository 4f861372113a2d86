package io.calico4j.policy.order;

import io.calico4j.policy.flatten.FlatPolicy;
import io.calico4j.policy.flatten.FlatTier;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * In which order tiers are asked, and the policies inside of a tier.
 *
 * <p>Orders are compared as numbers, and the absence of one comes after every number. Names are ASCII, so that Java's
 * comparison of texts is Calico's comparison of bytes.
 */
public final class PolicyOrder {

    private static final Comparator<@Nullable Double> ABSENT_LAST =
            Comparator.nullsLast(Comparator.<Double>naturalOrder());

    /** Tiers that exist before those that policies merely name; then by order, then by name. */
    public static final Comparator<FlatTier> OF_TIERS = Comparator.comparing((FlatTier tier) -> !tier.defined())
            .thenComparing(FlatTier::order, ABSENT_LAST)
            .thenComparing(FlatTier::name);

    /**
     * The policies of one tier by order; equal orders by name, namespace and kind as one text with slashes between, in which
     * a slash sorts after {@code -} and {@code .}: {@code allow-dns} comes before {@code allow}.
     */
    public static final Comparator<FlatPolicy> OF_POLICIES = Comparator.comparing(FlatPolicy::order, ABSENT_LAST)
            .thenComparing(policy -> policy.key().tieBreak());

    private PolicyOrder() {}
}
