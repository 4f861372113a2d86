package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.policy.NetworkSet;
import io.calico4j.datastore.spi.WatchEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has happened under a prefix, written down by the only one who writes there, and how far a watch has told it. Checks what etcd
 * promises of watches: each event is told in order, once, none is left out, those of one transaction come together, and what a
 * bookmark says is over has been told.
 */
final class KnownHistory {

    /** What can happen to a key. */
    enum Change {
        ADDED,
        MODIFIED,
        DELETED
    }

    /**
     * One event.
     *
     * @param revision of the transaction; several entries may have the same
     * @param change what happened
     * @param name of the resource
     * @param nets what it holds since; empty if it is gone
     */
    record Entry(long revision, Change change, String name, List<String> nets) {}

    private final List<Entry> entries = new ArrayList<>();
    private int told;
    private long bookmark;

    void add(List<Entry> transaction) {
        entries.addAll(transaction);
    }

    /** A watch begins behind a revision. */
    void watchFrom(long revision) {
        told = 0;
        while (told < entries.size() && entries.get(told).revision() <= revision) {
            told++;
        }
        bookmark = revision;
    }

    boolean isToldCompletely() {
        return told == entries.size();
    }

    /** Whether the last event was one of several of its transaction, and others of it are still to be told. */
    boolean isWithinATransaction() {
        return told > 0
                && told < entries.size()
                && entries.get(told).revision() == entries.get(told - 1).revision();
    }

    /** A revision that a new watch can begin behind without missing or repeating anything. */
    long resumption() {
        assertThat(isWithinATransaction()).isFalse();
        return told == 0 ? bookmark : Math.max(bookmark, entries.get(told - 1).revision());
    }

    /** The revision behind which the watch is yet to tell something; the greatest there is if it is not. */
    long behind() {
        return isToldCompletely() ? Long.MAX_VALUE : entries.get(told).revision() - 1;
    }

    void tell(WatchEvent<NetworkSet> event) {
        if (event instanceof WatchEvent.Bookmark<NetworkSet> mark) {
            long revision = Long.parseLong(mark.revision());
            assertThat(revision).as("bookmarks only go on").isGreaterThan(bookmark);
            assertThat(isToldCompletely() || entries.get(told).revision() > revision)
                    .as("%s although %s has not been told", event, isToldCompletely() ? null : entries.get(told))
                    .isTrue();
            bookmark = revision;
            return;
        }
        assertThat(isToldCompletely()).as("%s was never written", event).isFalse();
        Entry expected = entries.get(told++);
        assertThat(entry(event)).isEqualTo(expected);
        assertPrevious(event, expected);
    }

    private static Entry entry(WatchEvent<NetworkSet> event) {
        if (event instanceof WatchEvent.Added<NetworkSet> added) {
            return entry(Change.ADDED, added.resource());
        } else if (event instanceof WatchEvent.Modified<NetworkSet> modified) {
            return entry(Change.MODIFIED, modified.resource());
        } else if (event instanceof WatchEvent.Deleted<NetworkSet> deleted) {
            return new Entry(
                    Long.parseLong(deleted.revision()),
                    Change.DELETED,
                    deleted.key().name(),
                    List.of());
        }
        throw new AssertionError("unexpected: " + event);
    }

    private static Entry entry(Change change, NetworkSet set) {
        return new Entry(
                Long.parseLong(Objects.requireNonNull(set.metadata().resourceVersion())),
                change,
                set.metadata().nameOrEmpty(),
                set.spec().nets());
    }

    private void assertPrevious(WatchEvent<NetworkSet> event, Entry expected) {
        NetworkSet previous = event instanceof WatchEvent.Modified<NetworkSet> modified
                ? modified.previous()
                : event instanceof WatchEvent.Deleted<NetworkSet> deleted ? deleted.previous() : null;
        Entry before = expected.change() == Change.ADDED ? null : before(expected);
        // etcd forgets what was before along with the history that it compacts.
        if (previous != null) {
            assertThat(before).as("before %s", event).isNotNull();
            assertThat(previous.spec().nets())
                    .isEqualTo(Objects.requireNonNull(before).nets());
        }
    }

    private @Nullable Entry before(Entry entry) {
        for (int i = told - 2; i >= 0; i--) {
            if (entries.get(i).name().equals(entry.name())) {
                return entries.get(i);
            }
        }
        return null;
    }
}
