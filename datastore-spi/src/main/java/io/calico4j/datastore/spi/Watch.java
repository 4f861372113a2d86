package io.calico4j.datastore.spi;

import io.calico4j.api.Resource;
import java.time.Duration;
import java.util.Optional;

/**
 * A stream of events that its owner pulls. It holds what has not been pulled yet in bounded memory: whoever does not pull
 * holds up the backend or, where the backend cannot wait, loses the watch, but never an event in the middle of it. Thread-safe.
 *
 * @param <R> the class of the resources
 */
public interface Watch<R extends Resource> extends AutoCloseable {

    /**
     * Waits for the next event.
     *
     * @param timeout how long at most; zero to look only
     * @return the event; empty if there was none in time
     * @throws IllegalStateException if {@link WatchEvent.Ended} has been returned before
     * @throws InterruptedException if the thread is interrupted while it waits; no event is lost
     */
    Optional<WatchEvent<R>> poll(Duration timeout) throws InterruptedException;

    /** Ends the watch and frees what it holds. Does nothing if it has ended. */
    @Override
    void close();
}
