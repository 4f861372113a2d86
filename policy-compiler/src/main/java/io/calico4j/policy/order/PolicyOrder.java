package io.calico4j.policy.order;

import io.calico4j.policy.flatten.FlatPolicy;
import io.calico4j.policy.flatten.FlatTier;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.Predicate;
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
    public static final Comparator<FlatTier> OF_TIERS = ofTiers(FlatTier::defined, FlatTier::order, FlatTier::name);

    /** The policies of one tier. */
    public static final Comparator<FlatPolicy> OF_POLICIES =
            ofPolicies(FlatPolicy::order, policy -> policy.key().tieBreak());

    private PolicyOrder() {}

    /**
     * Tiers that exist before those that policies merely name; then by order, then by name.
     *
     * @param exists whether there is a resource that defines the tier
     */
    public static <T> Comparator<T> ofTiers(
            Predicate<T> exists, Function<T, @Nullable Double> order, Function<T, String> name) {
        return Comparator.comparing((T tier) -> !exists.test(tier))
                .thenComparing(order, ABSENT_LAST)
                .thenComparing(name);
    }

    /**
     * The policies of one tier by order; equal orders by name, namespace and kind as one text with slashes between, in which
     * a slash sorts after {@code -} and {@code .}: {@code allow-dns} comes before {@code allow}.
     *
     * @param tieBreak that text
     */
    public static <T> Comparator<T> ofPolicies(Function<T, @Nullable Double> order, Function<T, String> tieBreak) {
        return Comparator.comparing(order, ABSENT_LAST).thenComparing(tieBreak);
    }
}
