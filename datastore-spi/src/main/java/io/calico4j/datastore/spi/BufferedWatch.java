package io.calico4j.datastore.spi;

import io.calico4j.api.Resource;
import io.calico4j.datastore.DatastoreException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A watch between a backend that pushes and an owner that pulls: a bounded queue with one end. For backends to build on.
 *
 * @param <R> the class of the resources
 */
public final class BufferedWatch<R extends Resource> implements Watch<R> {

    private final int capacity;
    private final Runnable onClose;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Condition notFull = lock.newCondition();
    private final Queue<WatchEvent<R>> events = new ArrayDeque<>();
    private WatchEvent.@Nullable Ended<R> end;
    private boolean endReturned;

    /**
     * A watch without events.
     *
     * @param capacity how many events it holds before the backend must wait
     * @param onClose run once when the owner closes the watch before it has ended, to stop the backend; must not block
     */
    public BufferedWatch(int capacity, Runnable onClose) {
        this.capacity = capacity;
        this.onClose = onClose;
    }

    /**
     * Called by the backend: hands over an event, and waits while the watch is full.
     *
     * @return false if the watch has ended, so that the backend can stop
     * @throws InterruptedException if the thread is interrupted while it waits; the event was not taken
     */
    public boolean put(WatchEvent<R> event) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (events.size() >= capacity && end == null) {
                notFull.await();
            }
            return add(event);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Called by a backend that cannot wait: hands over an event.
     *
     * @return false if the watch is full or has ended; the event was not taken
     */
    public boolean offer(WatchEvent<R> event) {
        lock.lock();
        try {
            return events.size() < capacity && add(event);
        } finally {
            lock.unlock();
        }
    }

    private boolean add(WatchEvent<R> event) {
        if (end != null) {
            return false;
        }
        events.add(event);
        notEmpty.signalAll();
        return true;
    }

    /**
     * Called by the backend: the watch ends behind the events that are already in it. Only the first call counts.
     *
     * @param cause why; null if somebody asked for it
     */
    public void end(@Nullable DatastoreException cause) {
        lock.lock();
        try {
            if (end == null) {
                end = new WatchEvent.Ended<>(cause);
                notEmpty.signalAll();
                notFull.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<WatchEvent<R>> poll(Duration timeout) throws InterruptedException {
        long nanos = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            if (endReturned) {
                throw new IllegalStateException("the watch has ended");
            }
            while (events.isEmpty() && end == null) {
                if (nanos <= 0) {
                    return Optional.empty();
                }
                nanos = notEmpty.awaitNanos(nanos);
            }
            WatchEvent<R> event = events.poll();
            if (event != null) {
                notFull.signalAll();
                return Optional.of(event);
            }
            endReturned = true;
            return Optional.ofNullable(end);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        boolean first;
        lock.lock();
        try {
            first = end == null;
            events.clear();
            end(null);
        } finally {
            lock.unlock();
        }
        if (first) {
            onClose.run();
        }
    }
}
