package io.calico4j.datastore;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be done with a resource. */
public enum Operation {
    CREATE,
    UPDATE,
    UPDATE_STATUS,
    APPLY,
    DELETE,
    GET,
    LIST,
    WATCH;

    /** As it is written in messages. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** As Calico writes it where it refuses one: {@code UpdateStatus}. */
    String inCalicosSpelling() {
        return Arrays.stream(name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
