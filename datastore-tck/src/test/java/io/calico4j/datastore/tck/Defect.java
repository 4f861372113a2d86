package io.calico4j.datastore.tck;

import io.calico4j.datastore.spi.Datastore;
import java.util.Set;

/**
 * A broken datastore.
 *
 * @param name what is wrong with it
 * @param datastore the datastore
 * @param caughtBy the beginnings of the names of exactly those tests that must fail
 */
record Defect(String name, Datastore datastore, Set<String> caughtBy) {

    static Defect of(String name, Datastore datastore, String... caughtBy) {
        return new Defect(name, datastore, Set.of(caughtBy));
    }

    boolean mustBeCaughtBy(String test) {
        return caughtBy.stream().anyMatch(test::startsWith);
    }

    @Override
    public String toString() {
        return name;
    }
}
