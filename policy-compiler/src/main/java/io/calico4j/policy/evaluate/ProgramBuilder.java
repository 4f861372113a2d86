package io.calico4j.policy.evaluate;

import io.calico4j.policy.dataplane.DataplaneState;
import io.calico4j.policy.dataplane.Policy;
import io.calico4j.policy.dataplane.PolicyId;
import io.calico4j.policy.dataplane.Profile;
import io.calico4j.policy.dataplane.TierInfo;
import io.calico4j.policy.flatten.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Compiles what endpoints enforce. Rules that several endpoints share are compiled once, as long as they are remembered.
 * Safe to share between threads.
 */
public final class ProgramBuilder {

    private final DataplaneState state;
    private final Quirks quirks;
    private final Predicate<PolicyId> inScope;
    private final Memo memo = new Memo();

    /**
     * A builder.
     *
     * @param state where policies, profiles and IP sets are
     * @param quirks of the engine
     * @param inScope which policies are asked
     */
    public ProgramBuilder(DataplaneState state, Quirks quirks, Predicate<PolicyId> inScope) {
        this.state = state;
        this.quirks = quirks;
        this.inScope = inScope;
    }

    /** Compiles a hook's tiers and profiles for one direction and IP version. */
    public HookProgram build(List<TierInfo> tiers, List<String> profiles, Direction direction, int version) {
        List<TierProgram> programs = new ArrayList<>();
        for (TierInfo tier : tiers) {
            List<PolicyId> ids = direction == Direction.INGRESS ? tier.ingressPolicies() : tier.egressPolicies();
            List<PolicyProgram> policies = ids.stream()
                    .filter(inScope)
                    .map(id -> new PolicyProgram(id, policy(id, direction, version)))
                    .toList();
            if (!policies.isEmpty()) {
                programs.add(TierProgram.of(tier.name(), tier.defaultAction(), policies));
            }
        }
        return new HookProgram(
                programs,
                profiles.stream()
                        .map(name -> new ProfileProgram(name, profile(name, direction, version)))
                        .toList());
    }

    /** A policy's rules; null if the policy is not there. */
    public @Nullable CompiledRules policy(PolicyId id, Direction direction, int version) {
        Memo.Key key = new Memo.Key(id, direction, version);
        CompiledRules known = memo.get(key);
        if (known != null) {
            return known;
        }
        Policy policy = state.policy(id).orElse(null);
        if (policy == null) {
            return null;
        }
        CompiledRules rules = new RuleCompilation(state, quirks, version, policy.namespace())
                .compile(direction == Direction.INGRESS ? policy.inboundRules() : policy.outboundRules());
        memo.put(key, rules);
        return rules;
    }

    private @Nullable CompiledRules profile(String name, Direction direction, int version) {
        Memo.Key key = new Memo.Key(name, direction, version);
        CompiledRules known = memo.get(key);
        if (known != null) {
            return known;
        }
        Profile profile = state.profile(name).orElse(null);
        if (profile == null) {
            return null;
        }
        CompiledRules rules = new RuleCompilation(state, quirks, version, "")
                .compile(direction == Direction.INGRESS ? profile.inboundRules() : profile.outboundRules());
        memo.put(key, rules);
        return rules;
    }
}
