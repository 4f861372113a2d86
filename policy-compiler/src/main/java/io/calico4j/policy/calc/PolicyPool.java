package io.calico4j.policy.calc;

import io.calico4j.policy.model.ModelPolicy;
import io.calico4j.policy.model.ModelRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes equal rules of policies one object, if they are not too far apart: clusters have thousands of policies that were made from the
 * same few templates, and each of them lets everybody ask the name server.
 */
final class PolicyPool {

    private final RecentlySeen<ModelRule> rules = new RecentlySeen<>(1 << 10);
    private final RecentlySeen<List<ModelRule>> lists = new RecentlySeen<>(1 << 8);
    private final RecentlySeen<List<String>> types = new RecentlySeen<>(1 << 4);

    ModelPolicy policy(ModelPolicy policy) {
        return new ModelPolicy(
                policy.namespace(),
                policy.tier(),
                policy.order(),
                rules(policy.inboundRules()),
                rules(policy.outboundRules()),
                policy.selector(),
                policy.untracked(),
                policy.preDnat(),
                policy.applyOnForward(),
                types.share(policy.types()),
                policy.performanceHints(),
                policy.stagedAction());
    }

    private List<ModelRule> rules(List<ModelRule> unshared) {
        if (unshared.isEmpty()) {
            return List.of();
        }
        List<ModelRule> shared = new ArrayList<>(unshared.size());
        for (ModelRule rule : unshared) {
            shared.add(rules.share(rule));
        }
        return lists.share(List.copyOf(shared));
    }
}
