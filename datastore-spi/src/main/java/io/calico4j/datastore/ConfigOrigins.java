package io.calico4j.datastore;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the settings of a configuration were read from. Part of what a configuration can explain, but not of what it is: any two
 * are equal, so that configurations are equal if their settings are.
 */
public final class ConfigOrigins {

    static final ConfigOrigins NONE = new ConfigOrigins(Map.of());

    /**
     * @param source the variable, or file and line
     * @param value what was read; if the setting has another value now, code has set it since
     */
    private record Origin(String source, String value) {}

    private final Map<String, Origin> byName;

    private ConfigOrigins(Map<String, Origin> byName) {
        this.byName = byName;
    }

    /** These, and that a setting was read from there. */
    ConfigOrigins and(String name, String source, String value) {
        Map<String, Origin> more = new HashMap<>(byName);
        more.put(name, new Origin(source, value));
        return new ConfigOrigins(more);
    }

    /** Where a setting was read from, if that is the value that it still has; else null. */
    @Nullable
    String source(String name, String value) {
        Origin origin = byName.get(name);
        return origin == null || !origin.value.equals(value) ? null : origin.source;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConfigOrigins;
    }

    @Override
    public int hashCode() {
        return ConfigOrigins.class.hashCode();
    }

    /** The names alone: values may be secrets. */
    @Override
    public String toString() {
        return "ConfigOrigins" + byName.keySet().stream().sorted().toList();
    }
}
