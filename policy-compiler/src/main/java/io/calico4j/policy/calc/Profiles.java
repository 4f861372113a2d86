package io.calico4j.policy.calc;

import io.calico4j.policy.dataplane.DataplaneMessage;
import io.calico4j.policy.dataplane.DataplaneMessage.ActiveProfileRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.ActiveProfileUpdate;
import io.calico4j.policy.dataplane.Profile;
import io.calico4j.policy.dataplane.Rule;
import io.calico4j.policy.dataplane.RuleIds;
import io.calico4j.policy.model.ModelRule;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rules of all profiles, and which profiles a local endpoint has. One that an endpoint has and that does not exist denies all. */
final class Profiles {

    private static final List<Rule> DENY = List.of(Rule.withoutCriteria("deny"));

    /**
     * The rules of a profile.
     *
     * @param inbound for traffic to endpoints
     * @param outbound for traffic from them
     */
    record Rules(List<ModelRule> inbound, List<ModelRule> outbound) {}

    private static final class Active {
        int users;
        Collection<IpSetSource> sets = List.of();

        @Nullable
        Profile compiled;
    }

    private final Map<String, Rules> rules = new HashMap<>();
    /** Namespaces have the same rules as a rule. */
    private final RecentlySeen<Rules> recent = new RecentlySeen<>(1 << 10);

    private final Map<String, Active> active = new HashMap<>();
    private final Map<String, Profile> sent = new HashMap<>();
    private final Set<String> touched = new HashSet<>();
    private final RuleScanner scanner;
    private final IpSets ipSets;

    Profiles(RuleScanner scanner, IpSets ipSets) {
        this.scanner = scanner;
        this.ipSets = ipSets;
    }

    /**
     * The rules of a profile are new, have changed or are gone.
     *
     * @param after null if they are gone
     */
    void set(String name, @Nullable Rules after) {
        Rules before = after == null ? rules.remove(name) : rules.put(name, recent.share(after));
        boolean isSame = before == null ? after == null : before.equals(after);
        Active profile = active.get(name);
        if (!isSame && profile != null) {
            profile.compiled = null;
            touched.add(name);
        }
    }

    /** An endpoint has other profiles than before. */
    void use(List<String> now, List<String> before) {
        for (String name : now) {
            Active profile = active.computeIfAbsent(name, unused -> new Active());
            if (++profile.users == 1) {
                touched.add(name);
            }
        }
        for (String name : before) {
            Active profile = active.get(name);
            if (profile != null && --profile.users == 0) {
                touched.add(name);
            }
        }
    }

    /** Scans the rules of profiles that are in use, and then gives up those of others. */
    void settle() {
        for (String name : touched) {
            Active profile = active.get(name);
            if (profile != null && profile.users > 0 && profile.compiled == null) {
                Map<String, IpSetSource> sets = new LinkedHashMap<>();
                profile.compiled = compile(name, sets);
                List<IpSetSource> now = List.copyOf(sets.values());
                ipSets.use(now, profile.sets);
                profile.sets = now;
            }
        }
        for (String name : touched) {
            Active profile = active.get(name);
            if (profile != null && profile.users == 0) {
                active.remove(name);
                ipSets.use(List.of(), profile.sets);
            }
        }
    }

    private Profile compile(String name, Map<String, IpSetSource> sets) {
        Rules model = rules.get(name);
        List<Rule> inbound = model == null ? DENY : scanner.scan(model.inbound, sets);
        List<Rule> outbound = model == null ? DENY : scanner.scan(model.outbound, sets);
        return new Profile(RuleIds.ofProfileInbound(name, inbound), RuleIds.ofProfileOutbound(name, outbound));
    }

    void flushUpdates(List<DataplaneMessage> messages) {
        for (String name : new TreeSet<>(touched)) {
            Active profile = active.get(name);
            Profile compiled = profile == null ? null : profile.compiled;
            if (compiled != null && !compiled.equals(sent.put(name, compiled))) {
                messages.add(new ActiveProfileUpdate(name, compiled));
            }
        }
    }

    void flushRemoves(List<DataplaneMessage> messages) {
        for (String name : new TreeSet<>(touched)) {
            if (!active.containsKey(name) && sent.remove(name) != null) {
                messages.add(new ActiveProfileRemove(name));
            }
        }
        touched.clear();
    }

    Map<String, Profile> sent() {
        return sent;
    }
}
