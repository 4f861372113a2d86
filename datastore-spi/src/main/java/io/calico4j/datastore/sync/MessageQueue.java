package io.calico4j.datastore.sync;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The messages on their way to the dispatcher. Neither end gives up when its thread is interrupted: a message that was half
 * passed on would be an update lost, and the dispatcher takes messages until the last.
 */
final class MessageQueue {

    private static final int CAPACITY = 2000;

    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>(CAPACITY);

    void put(Message message) {
        uninterruptibly(() -> {
            messages.put(message);
            return message;
        });
    }

    Message take() {
        return uninterruptibly(messages::take);
    }

    /** The next message, if there is one. */
    @Nullable
    Message poll() {
        return messages.poll();
    }

    /** What may be interrupted. */
    @FunctionalInterface
    interface Blocking<T> {
        T run() throws InterruptedException;
    }

    /** Runs it until it is through, and leaves a later interruption to be seen by whoever asks next. */
    static <T> T uninterruptibly(Blocking<T> action) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return action.run();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
