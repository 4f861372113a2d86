package io.calico4j.policy.calc;

import io.calico4j.policy.calc.Policies.Entry;
import io.calico4j.policy.dataplane.PolicyId;
import io.calico4j.policy.dataplane.TierInfo;
import io.calico4j.policy.model.ModelPolicy;
import io.calico4j.policy.model.ModelTier;
import io.calico4j.policy.order.PolicyOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tiers, and the policies that apply to an endpoint in their order, hook by hook. */
final class Tiers {

    /**
     * What applies to an endpoint.
     *
     * @param normal for traffic to and from it
     * @param untracked before connection tracking
     * @param preDnat before destination NAT
     * @param forward for traffic that a host forwards
     */
    record OfEndpoint(List<TierInfo> normal, List<TierInfo> untracked, List<TierInfo> preDnat, List<TierInfo> forward) {

        static final OfEndpoint NOTHING = new OfEndpoint(List.of(), List.of(), List.of(), List.of());
    }

    private static final String PASS = "Pass";
    private static final int MOST_REMEMBERED = 10_000;

    private final Map<String, ModelTier> tiers = new HashMap<>();
    /** By what an endpoint matches: many match the same. Of this order only. */
    private final Map<List<Query<Entry>>, OfEndpoint> byMatches = new HashMap<>();

    private final Comparator<Entry> order = Comparator.comparing(
                    (Entry entry) -> entry.model.tier(), PolicyOrder.ofTiers(this::exists, this::order, name -> name))
            .thenComparing(PolicyOrder.ofPolicies(entry -> entry.model.order(), Entry::tieBreak));

    private boolean exists(String name) {
        return tiers.containsKey(name);
    }

    private @Nullable Double order(String name) {
        ModelTier tier = tiers.get(name);
        return tier == null ? null : tier.order();
    }

    /**
     * A tier is new, has changed or is gone.
     *
     * @param tier null if it is gone
     * @return whether anything is different now
     */
    boolean set(String name, @Nullable ModelTier tier) {
        ModelTier before = tier == null ? tiers.remove(name) : tiers.put(name, tier);
        return before == null ? tier != null : !before.equals(tier);
    }

    /** What has been found about endpoints holds no longer. */
    void policiesChanged() {
        byMatches.clear();
    }

    OfEndpoint of(List<Query<Entry>> matches) {
        if (byMatches.size() > MOST_REMEMBERED) {
            byMatches.clear();
        }
        return byMatches.computeIfAbsent(matches, this::resolve);
    }

    private OfEndpoint resolve(List<Query<Entry>> matches) {
        List<Entry> policies = new ArrayList<>();
        matches.forEach(query -> policies.addAll(query.users));
        if (policies.isEmpty()) {
            return OfEndpoint.NOTHING;
        }
        policies.sort(order);
        return new OfEndpoint(
                hook(policies, model -> !model.untracked() && !model.preDnat(), true, false),
                hook(policies, ModelPolicy::untracked, true, true),
                hook(policies, model -> model.preDnat() && !model.untracked(), false, true),
                hook(policies, model -> model.applyOnForward() && !model.untracked() && !model.preDnat(), true, false));
    }

    private List<TierInfo> hook(
            List<Entry> policies, Predicate<ModelPolicy> belongs, boolean hasEgress, boolean alwaysPasses) {
        List<TierInfo> infos = new ArrayList<>();
        List<PolicyId> ingress = new ArrayList<>();
        List<PolicyId> egress = new ArrayList<>();
        for (int i = 0; i < policies.size(); i++) {
            Entry entry = policies.get(i);
            if (belongs.test(entry.model)) {
                if (entry.model.governsIngress()) {
                    ingress.add(entry.id);
                }
                if (hasEgress && entry.model.governsEgress()) {
                    egress.add(entry.id);
                }
            }
            String tier = entry.model.tier();
            boolean isLastOfTier = i + 1 == policies.size()
                    || !policies.get(i + 1).model.tier().equals(tier);
            if (isLastOfTier && !(ingress.isEmpty() && egress.isEmpty())) {
                infos.add(new TierInfo(tier, alwaysPasses ? PASS : defaultAction(tier), ingress, egress));
                ingress.clear();
                egress.clear();
            }
        }
        return List.copyOf(infos);
    }

    /** Empty for a tier that does not exist: what it was before does not count. */
    private String defaultAction(String name) {
        ModelTier tier = tiers.get(name);
        return tier == null ? "" : tier.defaultAction();
    }
}
