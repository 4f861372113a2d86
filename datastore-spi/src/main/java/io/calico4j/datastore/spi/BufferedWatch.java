package io.calico4j.datastore.spi;

import io.calico4j.api.Resource;
import io.calico4j.datastore.DatastoreException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
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
    private final Runnable onRoom;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Condition notFull = lock.newCondition();
    private final Queue<WatchEvent<R>> events = new ArrayDeque<>();
    private WatchEvent.@Nullable Ended<R> end;
    private boolean endReturned;
    private boolean refused;

    /**
     * A watch without events, for a backend that waits, or gives up, when it is full.
     *
     * @param capacity how many events it holds before the backend must wait
     * @param onClose run once when the owner closes the watch before it has ended, to stop the backend; must not block
     */
    public BufferedWatch(int capacity, Runnable onClose) {
        this(capacity, onClose, () -> {});
    }

    /**
     * A watch without events, for a backend that stops and goes on.
     *
     * @param capacity how many events it holds before it takes no more
     * @param onClose run once when the owner closes the watch before it has ended, to stop the backend; must not block
     * @param onRoom run by the owner's thread when half of the capacity is free again after {@link #offerAll} took something
     *     no more; must not block
     */
    public BufferedWatch(int capacity, Runnable onClose, Runnable onRoom) {
        this.capacity = capacity;
        this.onClose = onClose;
        this.onRoom = onRoom;
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

    /**
     * Called by a backend that cannot wait: hands over events that belong together, all or none. They are taken where there is
     * room for them, and also, however many they are, where nothing else is waiting: otherwise they could never be.
     *
     * @return false if there is no room or the watch has ended; no event was taken
     */
    public boolean offerAll(List<? extends WatchEvent<R>> batch) {
        lock.lock();
        try {
            if (end != null) {
                return false;
            }
            if (!events.isEmpty() && events.size() + batch.size() > capacity) {
                refused = true;
                return false;
            }
            batch.forEach(this::add);
            return true;
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
        boolean room = false;
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
                room = refused && events.size() <= capacity / 2;
                refused &= !room;
                return Optional.of(event);
            }
            endReturned = true;
            return Optional.ofNullable(end);
        } finally {
            lock.unlock();
            if (room) {
                onRoom.run();
            }
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
