package io.calico4j.policy.calc;

import io.calico4j.api.endpoint.KubernetesEndpointSlice;
import io.calico4j.api.selector.Selector;
import io.calico4j.policy.calc.IpSetSource.OfNamedPort;
import io.calico4j.policy.calc.IpSetSource.OfSelector;
import io.calico4j.policy.calc.IpSetSource.OfService;
import io.calico4j.policy.dataplane.DataplaneMessage;
import io.calico4j.policy.dataplane.DataplaneMessage.IpSetDeltaUpdate;
import io.calico4j.policy.dataplane.DataplaneMessage.IpSetRemove;
import io.calico4j.policy.dataplane.DataplaneMessage.IpSetUpdate;
import io.calico4j.policy.dataplane.IpSetType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The IP sets that active policies and profiles use, and all endpoints, network sets and slices that could be members. */
final class IpSets {

    private final boolean suppressesOverlap;
    private final Map<String, ActiveIpSet> active = new HashMap<>();
    /** What the dataplane has; sets that are used no more stay as they were. */
    private final Map<String, ActiveIpSet> sent = new HashMap<>();

    private final Set<ActiveIpSet> changed = new HashSet<>();
    /** The ids of those that came into use, or out of it. */
    private final Set<String> touched = new HashSet<>();

    private final LabelIndex<Object, Addresses, ActiveIpSet> members = new LabelIndex<>(IpSets::changed);
    private final ServiceSlices slices = new ServiceSlices();

    IpSets(boolean suppressesOverlap) {
        this.suppressesOverlap = suppressesOverlap;
    }

    /** An endpoint or network set is new or has changed. */
    void setContributor(Object key, Labels labels, List<String> profiles, Addresses addresses) {
        members.setItem(key, labels, profiles, addresses);
    }

    /** An endpoint or network set is gone. */
    void removeContributor(Object key) {
        members.removeItem(key);
    }

    void setProfileLabels(String profile, Labels labels) {
        members.setParentLabels(profile, labels);
    }

    /** A slice is new or has changed. */
    void setSlice(String key, KubernetesEndpointSlice slice) {
        slices.set(key, slice);
    }

    /** A slice is gone. */
    void removeSlice(String key) {
        slices.remove(key);
    }

    private static void changed(
            Item<Addresses, ActiveIpSet> item,
            @Nullable Addresses before,
            List<Query<ActiveIpSet>> matchesBefore,
            @Nullable Addresses after,
            List<Query<ActiveIpSet>> matchesAfter) {
        boolean isSame = before != null && before.equals(after);
        // What comes is counted before what goes, so that what stays is not gone for a moment.
        if (after != null) {
            count(matchesAfter, isSame ? matchesBefore : List.of(), after, 1);
        }
        if (before != null) {
            count(matchesBefore, isSame ? matchesAfter : List.of(), before, -1);
        }
    }

    private static void count(
            List<Query<ActiveIpSet>> matches, List<Query<ActiveIpSet>> except, Addresses addresses, int change) {
        for (Query<ActiveIpSet> query : matches) {
            if (except.isEmpty() || !except.contains(query)) {
                for (ActiveIpSet set : query.users) {
                    set.count(addresses, change);
                }
            }
        }
    }

    /** Something that uses other sets than before: those that it uses now are there before any that it does not is given up. */
    void use(Collection<IpSetSource> now, Collection<IpSetSource> before) {
        now.forEach(this::acquire);
        before.forEach(this::release);
    }

    private void acquire(IpSetSource source) {
        ActiveIpSet set = active.get(source.id());
        if (set == null) {
            set = activate(source);
            active.put(source.id(), set);
            touched.add(source.id());
        }
        set.users++;
    }

    private ActiveIpSet activate(IpSetSource source) {
        boolean hasPorts =
                source instanceof OfNamedPort || (source instanceof OfService service && service.includesPorts());
        boolean isOfService = source instanceof OfService;
        ActiveIpSet set = new ActiveIpSet(
                source, hasPorts ? IpSetType.IP_AND_PORT : IpSetType.NET, suppressesOverlap && !isOfService, changed);
        if (source instanceof OfService service) {
            slices.addSet(service.service(), set);
            return set;
        }
        Query<ActiveIpSet> query = members.addUser(selector(source), set);
        set.query = query;
        query.items.forEach(number -> set.count(members.item(number).payload, 1));
        return set;
    }

    private static Selector selector(IpSetSource source) {
        if (source instanceof OfSelector of) {
            return of.selector();
        } else if (source instanceof OfNamedPort of) {
            return of.selector();
        }
        throw new IllegalArgumentException("a set without a selector: " + source);
    }

    private void release(IpSetSource source) {
        ActiveIpSet set = active.get(source.id());
        if (set == null || --set.users > 0) {
            return;
        }
        active.remove(source.id());
        touched.add(source.id());
        changed.remove(set);
        if (set.query != null) {
            members.removeUser(set.query, set);
        } else if (source instanceof OfService service) {
            slices.removeSet(service.service(), set);
        }
    }

    /** Sets that are new, whole; then what has changed in others. */
    void flushUpdates(List<DataplaneMessage> messages) {
        for (String id : new TreeSet<>(touched)) {
            ActiveIpSet set = active.get(id);
            if (set != null && !set.isSent()) {
                messages.add(new IpSetUpdate(id, set.type, set.send()));
                sent.put(id, set);
            }
        }
        List<ActiveIpSet> byId = new ArrayList<>(changed);
        byId.sort(Comparator.comparing(ActiveIpSet::id));
        for (ActiveIpSet set : byId) {
            if (set.hasPending()) {
                messages.add(new IpSetDeltaUpdate(set.id(), set.pendingAdded(), set.pendingRemoved()));
                set.settle();
            }
        }
        changed.clear();
    }

    /** Sets that are used no more. */
    void flushRemoves(List<DataplaneMessage> messages) {
        for (String id : new TreeSet<>(touched)) {
            if (!active.containsKey(id) && sent.remove(id) != null) {
                messages.add(new IpSetRemove(id));
            }
        }
        touched.clear();
    }

    Collection<ActiveIpSet> sent() {
        return sent.values();
    }
}
