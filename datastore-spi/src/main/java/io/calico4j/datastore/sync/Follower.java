package io.calico4j.datastore.sync;

import io.calico4j.api.Resource;
import io.calico4j.datastore.spi.BackOff;
import io.calico4j.datastore.sync.Source.Change;
import io.calico4j.datastore.sync.Source.Event;
import io.calico4j.datastore.sync.SourceException.Condition;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Follows one kind on a thread of its own: lists it, watches from there on, and when that fails, finds a way back by watching
 * again, listing again, or polling. What it reports is a difference to what it has reported before, so that nothing is told
 * twice and every resource that vanishes is told once, whichever way that comes out.
 */
final class Follower<R extends Resource> implements Runnable {

    private static final Logger LOG = System.getLogger(Follower.class.getName());

    /** So many failures without progress, and what is known cannot be trusted to be worth watching from. */
    private static final int MAX_ERRORS_AT_REVISION = 5;

    /** How long to wait for an event before looking whether to stop, should an interruption get lost in a backend. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final int index;
    private final SyncType<R> type;
    private final Source<R> source;
    private final SyncTiming timing;
    private final MessageQueue messages;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Known<R> known = new Known<>();
    private final BackOff backOff;

    private SyncStatus status = SyncStatus.WAIT_FOR_DATASTORE;
    private String revision = Source.NO_REVISION;
    private int errorsAtRevision;
    private boolean resyncNeeded;
    private boolean polling;
    private boolean connected;
    private boolean apiInstalled = true;
    private boolean everHeard;
    private long lastHeard;
    private long blockedSince = System.nanoTime();
    private Duration blockedFor = Duration.ZERO;

    Follower(int index, SyncType<R> type, Source<R> source, SyncTiming timing, MessageQueue messages) {
        this.index = index;
        this.type = type;
        this.source = source;
        this.timing = timing;
        this.messages = messages;
        this.backOff = new BackOff(
                timing.maxRetryInterval(), () -> ThreadLocalRandom.current().nextDouble());
    }

    /** Makes it stop; its thread must be interrupted too. Returns at once. */
    void stop() {
        stop.countDown();
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    @Override
    public void run() {
        while (!stopped()) {
            try {
                follow();
            } catch (InterruptedException e) {
                LOG.log(Level.DEBUG, "{0}: interrupted", type);
            } catch (RuntimeException e) {
                // A fault, not of the datastore but in this house or a filter: better late than never again.
                LOG.log(Level.ERROR, () -> type + " is followed again after a fault", e);
                restart(connected);
                block(timing.listRetryInterval());
            }
        }
        leave();
    }

    /** Nobody will look after what has been told, so it is taken back. */
    private void leave() {
        if (status == SyncStatus.WAIT_FOR_DATASTORE) {
            report(SyncStatus.RESYNC_IN_PROGRESS);
        }
        report(known.forgetAll());
    }

    /** One attempt: a list if one is needed, then a watch for as long as it lasts. */
    private void follow() throws InterruptedException {
        if (awaitUnblocked()) {
            return;
        }
        block(timing.resyncInterval());
        boolean full = resyncNeeded || revision.equals(Source.NO_REVISION);
        if (full && !resync()) {
            return;
        }
        try (Source.Stream<R> stream = source.watch(revision)) {
            read(stream);
        } catch (SourceException e) {
            if (!stopped()) {
                watchFailed(e);
            }
        }
    }

    /** Whether it was stopped meanwhile. */
    private boolean awaitUnblocked() throws InterruptedException {
        long left = blockedFor.toNanos() - (System.nanoTime() - blockedSince);
        return stop.await(left, TimeUnit.NANOSECONDS);
    }

    private void block(Duration duration) {
        blockedSince = System.nanoTime();
        blockedFor = duration;
    }

    /** Whether there is a revision to watch from now. */
    private boolean resync() {
        boolean wasPolling = polling;
        polling = false;
        if (apiInstalled && !wasPolling) {
            report(connected ? SyncStatus.RESYNC_IN_PROGRESS : SyncStatus.WAIT_FOR_DATASTORE);
        }
        try {
            Source.Listing<R> listing = source.list(revision);
            return listed(listing);
        } catch (SourceException e) {
            if (!stopped()) {
                listFailed(e);
            }
            return false;
        }
    }

    private boolean listed(Source.Listing<R> listing) {
        connected = true;
        apiInstalled = true;
        heard();
        if (status == SyncStatus.WAIT_FOR_DATASTORE) {
            report(SyncStatus.RESYNC_IN_PROGRESS);
        }
        known.startResync();
        for (Change<R> change : listing.changes()) {
            known.take(change).ifPresent(update -> report(List.of(update)));
        }
        report(known.finishResync());
        progress(listing.revision());
        report(SyncStatus.IN_SYNC);
        boolean watchable = !listing.revision().isEmpty() && !listing.revision().equals(Source.NO_REVISION);
        if (!watchable) {
            if (!listing.changes().isEmpty()) {
                LOG.log(Level.WARNING, "{0}: the list has no revision to watch from, so it is polled", type);
            }
            revision = Source.NO_REVISION;
            poll();
            return false;
        }
        resyncNeeded = false;
        return true;
    }

    private void poll() {
        polling = true;
        resyncNeeded = true;
        block(timing.pollInterval());
    }

    private void listFailed(SourceException e) {
        LOG.log(Level.DEBUG, () -> type + " cannot be listed: " + e.condition() + ", " + e.getMessage());
        if (e.condition() == Condition.API_MISSING) {
            // There is nothing to wait for. What was known is kept until a list says that it is gone.
            report(SyncStatus.IN_SYNC);
            apiInstalled = false;
            connected = true;
            block(timing.missingApiRetryInterval());
            return;
        }
        apiInstalled = true;
        if (e.condition() == Condition.EXPIRED) {
            backOff.answered();
            restart(true);
        } else {
            backOff.failed();
            lostIfSilentForTooLong(e);
        }
        block(backOff.stretch(timing.listRetryInterval()));
    }

    private void lostIfSilentForTooLong(SourceException e) {
        if (isLost()) {
            connected = false;
            polling = false;
            messages.put(new Message.SyncFailed(e.failure()));
            if (type.deletesOnLoss() && !known.isEmpty()) {
                if (status == SyncStatus.WAIT_FOR_DATASTORE) {
                    report(SyncStatus.RESYNC_IN_PROGRESS);
                }
                report(known.forgetAll());
            }
        }
    }

    private void watchFailed(SourceException e) {
        LOG.log(Level.DEBUG, () -> type + " cannot be watched: " + e.condition() + ", " + e.getMessage());
        switch (e.condition()) {
            case EXPIRED, GONE -> {
                backOff.answered();
                restart(true);
            }
            case TURNED_AWAY -> {
                failedToWatch();
                if (isLost()) {
                    restart(false);
                }
            }
            case NOT_WATCHABLE -> poll();
            case API_MISSING, OTHER -> {
                failedToWatch();
                if (countError()) {
                    resyncNeeded = true;
                }
            }
        }
    }

    private void failedToWatch() {
        backOff.failed();
        block(backOff.stretch(timing.resyncInterval()));
    }

    /** Forgets the revision; whether the datastore has answered decides what the resync is announced as. */
    private void restart(boolean answered) {
        revision = Source.NO_REVISION;
        connected = answered;
        polling = false;
    }

    private void read(Source.Stream<R> stream) throws InterruptedException {
        while (!stopped()) {
            Optional<Event<R>> event = stream.next(PATIENCE);
            if (event.isEmpty()) {
                backOff.answered();
            } else if (!stopped() && !handle(event.get())) {
                return;
            }
        }
    }

    /** Whether the stream goes on. */
    private boolean handle(Event<R> event) {
        if (event instanceof Source.NotOpened<R> failed) {
            watchFailed(failed.cause());
            return false;
        }
        heard();
        if (event instanceof Change<R> change) {
            progressTo(change.revision());
            messages.put(new Message.Updates(index, known.take(change).stream().toList(), revision));
            return true;
        } else if (event instanceof Source.Bookmark<R> bookmark) {
            progressTo(bookmark.revision());
            messages.put(new Message.Updates(index, List.of(), revision));
            return true;
        } else if (event instanceof Source.Unreadable<R> unreadable) {
            return handle(unreadable);
        } else if (event instanceof Source.Broken<R> broken) {
            LOG.log(
                    Level.DEBUG,
                    () -> type + " is no longer watched: " + broken.cause().getMessage());
            // Not what is gone: Calico looks for the newer way to say so only, and finds out by its errors.
            if (broken.cause().condition() == Condition.EXPIRED || countError()) {
                revision = Source.NO_REVISION;
            }
        }
        return false;
    }

    /**
     * A list leaves out what cannot be read, so that it counts as gone. Where the key is not known only a list can tell what
     * has gone.
     */
    private boolean handle(Source.Unreadable<R> unreadable) {
        messages.put(new Message.ParseFailed(unreadable.name(), unreadable.cause()));
        if (unreadable.key() == null) {
            revision = Source.NO_REVISION;
            return false;
        }
        report(known.take(new Source.Absent<>(unreadable.key(), revision)).stream()
                .toList());
        return true;
    }

    private void progress(String to) {
        progressTo(to);
        messages.put(new Message.Updates(index, List.of(), to));
    }

    private void progressTo(String to) {
        revision = to;
        errorsAtRevision = 0;
    }

    /** Whether there have been too many. */
    private boolean countError() {
        errorsAtRevision++;
        if (errorsAtRevision < MAX_ERRORS_AT_REVISION) {
            return false;
        }
        errorsAtRevision = 0;
        return true;
    }

    private void heard() {
        backOff.answered();
        everHeard = true;
        lastHeard = System.nanoTime();
    }

    private boolean isLost() {
        return !everHeard
                || System.nanoTime() - lastHeard >= timing.watchRetryTimeout().toNanos();
    }

    private void report(SyncStatus now) {
        if (now != status) {
            status = now;
            messages.put(new Message.Status(index, now));
        }
    }

    private void report(List<Update> updates) {
        if (!updates.isEmpty()) {
            messages.put(new Message.Updates(index, updates, null));
        }
    }
}
