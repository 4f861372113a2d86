package io.calico4j.datastore.sync;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the listener what the followers report: batched, in order, and with one status for all of them. */
final class Dispatcher implements Runnable {

    private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

    /** How many messages more than the first are put into one batch, if they are there already. */
    private static final int MAX_CONSOLIDATED = 1000;

    private final MessageQueue messages;
    private final SyncListener listener;
    private final SyncStatus[] statuses;
    private final @Nullable String[] revisions;
    private final List<Update> pending = new ArrayList<>();
    private boolean ended;
    private volatile SyncStatus status = SyncStatus.WAIT_FOR_DATASTORE;

    Dispatcher(MessageQueue messages, SyncListener listener, int followers) {
        this.messages = messages;
        this.listener = listener;
        this.statuses = new SyncStatus[followers];
        Arrays.fill(statuses, SyncStatus.WAIT_FOR_DATASTORE);
        this.revisions = new String[followers];
    }

    /** A listener that wants to know how far it has been told, too. */
    interface Progress extends SyncListener {

        /** All updates of the follower up to this revision have been told. */
        void onRevision(int follower, String revision);
    }

    /** What was published last. */
    SyncStatus status() {
        return status;
    }

    @Override
    public void run() {
        tell(() -> listener.onStatus(status));
        while (!ended) {
            Message message = messages.take();
            for (int more = MAX_CONSOLIDATED; message != null; more--) {
                handle(message);
                message = more == 0 ? null : messages.poll();
            }
            flush();
        }
    }

    private void handle(Message message) {
        if (message instanceof Message.Updates updates) {
            pending.addAll(updates.updates());
            if (updates.revision() != null) {
                revisions[updates.follower()] = updates.revision();
            }
        } else if (message instanceof Message.Status change) {
            statuses[change.follower()] = change.status();
            publish(aggregate());
        } else if (message instanceof Message.ParseFailed failed) {
            flush();
            tell(() -> listener.parseFailed(failed.name(), failed.cause()));
        } else if (message instanceof Message.SyncFailed failed) {
            flush();
            tell(() -> listener.syncFailed(failed.cause()));
        } else if (message instanceof Message.End) {
            ended = true;
        }
    }

    /** What all have in common; what they have not is that some are on their way. */
    private SyncStatus aggregate() {
        Set<SyncStatus> different = Set.copyOf(Arrays.asList(statuses));
        return different.size() == 1 ? different.iterator().next() : SyncStatus.RESYNC_IN_PROGRESS;
    }

    private void publish(SyncStatus now) {
        if (now != status) {
            flush();
            status = now;
            tell(() -> listener.onStatus(now));
        }
    }

    private void flush() {
        if (!pending.isEmpty()) {
            List<Update> updates = List.copyOf(pending);
            pending.clear();
            tell(() -> listener.onUpdates(updates));
        }
        for (int i = 0; i < revisions.length; i++) {
            String revision = revisions[i];
            revisions[i] = null;
            if (revision != null && listener instanceof Progress progress) {
                int follower = i;
                tell(() -> progress.onRevision(follower, revision));
            }
        }
    }

    private static void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "a listener has thrown; it goes on with what comes next", e);
        }
    }
}
