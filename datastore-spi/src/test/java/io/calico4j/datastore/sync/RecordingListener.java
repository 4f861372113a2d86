package io.calico4j.datastore.sync;

import io.calico4j.api.Resource;
import io.calico4j.datastore.DatastoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** Notes what it is told, one line for each status, update and failure. */
final class RecordingListener implements SyncListener {

    /** What {@link #mark} notes. */
    static final String MARK = "----";

    private final List<String> lines = new ArrayList<>();
    private final List<Integer> batches = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private void note(List<String> more) {
        lock.lock();
        try {
            lines.addAll(more);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void mark() {
        note(List.of(MARK));
    }

    List<String> all() {
        lock.lock();
        try {
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }

    /** The lines since the mark. */
    List<String> sinceMark() {
        List<String> all = all();
        return all.subList(all.indexOf(MARK) + 1, all.size());
    }

    /** Whether these lines are the last. */
    static Predicate<List<String>> ends(String... lines) {
        return all -> all.size() >= lines.length
                && all.subList(all.size() - lines.length, all.size()).equals(List.of(lines));
    }

    /** How many updates came at once, in order. */
    List<Integer> batches() {
        lock.lock();
        try {
            return List.copyOf(batches);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the lines are as wanted. */
    void await(Duration deadline, Predicate<List<String>> wanted) throws InterruptedException {
        long nanos = deadline.toNanos();
        lock.lock();
        try {
            while (!wanted.test(lines)) {
                if (nanos <= 0) {
                    throw new AssertionError("not within " + deadline + ": " + lines);
                }
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a line. */
    void await(Duration deadline, String line) throws InterruptedException {
        await(deadline, all -> all.contains(line));
    }

    @Override
    public void onStatus(SyncStatus status) {
        note(List.of(status.toString()));
    }

    @Override
    public void onUpdates(List<Update> updates) {
        lock.lock();
        try {
            batches.add(updates.size());
            note(updates.stream().map(RecordingListener::line).toList());
        } finally {
            lock.unlock();
        }
    }

    private static String line(Update update) {
        String name = update.key().name();
        if (update instanceof Update.New added) {
            return "New " + name + state(added.resource());
        } else if (update instanceof Update.Updated updated) {
            return "Updated " + name + state(updated.resource());
        }
        return "Deleted " + name;
    }

    private static String state(Resource resource) {
        return "=" + resource.metadata().labels().getOrDefault(ScriptedSource.VALUE, "") + "@"
                + resource.metadata().resourceVersion();
    }

    @Override
    public void parseFailed(String name, DatastoreException cause) {
        note(List.of("parseFailed"));
    }

    @Override
    public void syncFailed(RuntimeException cause) {
        note(List.of("syncFailed"));
    }
}
