package io.calico4j.policy.calc;

import io.calico4j.api.selector.Selector;
import io.calico4j.policy.dataplane.DataplaneMessage;
import io.calico4j.policy.dataplane.DataplaneMessage.ActivePolicyRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.ActivePolicyUpdate;
import io.calico4j.policy.dataplane.Policy;
import io.calico4j.policy.dataplane.PolicyId;
import io.calico4j.policy.dataplane.RuleIds;
import io.calico4j.policy.model.ModelPolicy;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All policies, and which of them apply to a local endpoint: only of those are rules scanned and IP sets made. */
final class Policies {

    private static final String ACTIVE_EVERYWHERE = "AssumeNeededOnEveryNode";

    /** A policy, be it active or not. */
    static final class Entry {
        final PolicyId id;
        ModelPolicy model;
        final Query<Entry> query;
        Collection<IpSetSource> sets = List.of();
        /** Null while it is not active. */
        @Nullable
        Policy compiled;

        private @Nullable String tieBreak;
        boolean hasNewModel;
        boolean isGone;

        Entry(PolicyId id, ModelPolicy model, LabelIndex<Object, ?, Entry> endpoints) {
            this.id = id;
            this.model = model;
            this.query = endpoints.addUser(Selector.parse(model.selector()), this);
        }

        /** Where it comes in its tier when orders are equal. Kept from when it is first asked for, since most are never active. */
        String tieBreak() {
            String known = tieBreak;
            if (known == null) {
                known = id.name() + "/" + id.namespace() + "/" + id.kind();
                tieBreak = known;
            }
            return known;
        }

        boolean isActive() {
            return !isGone
                    && (!query.items.isEmpty() || model.performanceHints().contains(ACTIVE_EVERYWHERE));
        }
    }

    private final Map<PolicyId, Entry> entries = new HashMap<>();
    private final Map<PolicyId, Policy> sent = new HashMap<>();
    private final Set<PolicyId> touched = new HashSet<>();
    /** Entries that changed, and those that are no more, since the last flush. */
    private final Set<Entry> changed = new LinkedHashSet<>();

    private final PolicyPool pool = new PolicyPool();
    private final RuleScanner scanner;
    private final IpSets ipSets;
    private final LocalEndpoints endpoints;

    Policies(RuleScanner scanner, IpSets ipSets, LocalEndpoints endpoints) {
        this.scanner = scanner;
        this.ipSets = ipSets;
        this.endpoints = endpoints;
    }

    /**
     * A policy is new, has changed or is gone.
     *
     * @param unshared null if it is gone
     */
    void set(PolicyId id, @Nullable ModelPolicy unshared) {
        Entry before = entries.get(id);
        if (before == null ? unshared == null : before.model.equals(unshared)) {
            return;
        }
        ModelPolicy model = unshared == null ? null : pool.policy(unshared);
        if (before != null && model != null && before.model.selector().equals(model.selector())) {
            if (!hasSamePlace(before.model, model)) {
                endpoints.policyChanged(before.query);
            }
            before.model = model;
            before.hasNewModel = true;
            changed.add(before);
            return;
        }
        if (model == null) {
            entries.remove(id);
        } else {
            Entry after = new Entry(id, model, endpoints.index());
            entries.put(id, after);
            endpoints.policyChanged(after.query);
            changed.add(after);
        }
        if (before != null) {
            before.isGone = true;
            endpoints.policyChanged(before.query);
            endpoints.index().removeUser(before.query, before);
            changed.add(before);
        }
    }

    /** Whether two versions of a policy are at the same place in the tiers of endpoints. */
    private static boolean hasSamePlace(ModelPolicy a, ModelPolicy b) {
        return a.tier().equals(b.tier())
                && Objects.equals(a.order(), b.order())
                && a.untracked() == b.untracked()
                && a.preDnat() == b.preDnat()
                && a.applyOnForward() == b.applyOnForward()
                && a.types().equals(b.types());
    }

    /**
     * Scans the rules of policies that have become active, and then gives up those of others: what both use stays.
     *
     * @param queries those that something matches now and nothing did, or the other way around
     */
    void settle(Collection<Query<Entry>> queries) {
        queries.forEach(query -> changed.addAll(query.users));
        changed.stream().filter(Entry::isActive).forEach(this::activate);
        changed.stream().filter(entry -> !entry.isActive()).forEach(this::deactivate);
        changed.clear();
    }

    private void activate(Entry entry) {
        if (entry.compiled == null || entry.hasNewModel) {
            Map<String, IpSetSource> sets = new LinkedHashMap<>();
            entry.compiled = compile(entry, sets);
            entry.hasNewModel = false;
            List<IpSetSource> now = List.copyOf(sets.values());
            ipSets.use(now, entry.sets);
            entry.sets = now;
            touched.add(entry.id);
        }
    }

    private void deactivate(Entry entry) {
        if (entry.compiled != null) {
            entry.compiled = null;
            ipSets.use(List.of(), entry.sets);
            entry.sets = List.of();
            touched.add(entry.id);
        }
    }

    private Policy compile(Entry entry, Map<String, IpSetSource> sets) {
        ModelPolicy model = entry.model;
        return new Policy(
                model.tier(),
                model.namespace(),
                RuleIds.ofPolicyInbound(entry.id.name(), scanner.scan(model.inboundRules(), sets)),
                RuleIds.ofPolicyOutbound(entry.id.name(), scanner.scan(model.outboundRules(), sets)),
                model.untracked(),
                model.preDnat(),
                entry.query.selector.canonical(),
                model.performanceHints());
    }

    void flushUpdates(List<DataplaneMessage> messages) {
        for (PolicyId id : new TreeSet<>(touched)) {
            Entry entry = entries.get(id);
            Policy policy = entry == null ? null : entry.compiled;
            if (policy != null && !policy.equals(sent.put(id, policy))) {
                messages.add(new ActivePolicyUpdate(id, policy));
            }
        }
    }

    void flushRemoves(List<DataplaneMessage> messages) {
        for (PolicyId id : new TreeSet<>(touched)) {
            Entry entry = entries.get(id);
            if ((entry == null || entry.compiled == null) && sent.remove(id) != null) {
                messages.add(new ActivePolicyRemove(id));
            }
        }
        touched.clear();
    }

    Map<PolicyId, Policy> sent() {
        return sent;
    }
}
