package io.calico4j.api.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which rules hold of which records: the tables of the domains, put together. */
final class CrossFieldRules {

    private static final Map<Class<?>, List<CrossFieldRule>> OF_OBJECTS = ofObjects();

    private CrossFieldRules() {}

    /** The rules on objects of this class, in the order in which the API server has them. */
    static List<CrossFieldRule> of(Class<?> record) {
        return OF_OBJECTS.getOrDefault(record, List.of());
    }

    /** The rules on one field of objects of this class. */
    static List<CrossFieldRule> ofField(Class<?> record, String field) {
        return IpamRules.OF_FIELDS.getOrDefault(record, Map.of()).getOrDefault(field, List.of());
    }

    private static Map<Class<?>, List<CrossFieldRule>> ofObjects() {
        Map<Class<?>, List<CrossFieldRule>> rules = new HashMap<>();
        rules.putAll(PolicyRules.ALL);
        rules.putAll(BgpRules.ALL);
        rules.putAll(IpamRules.ALL);
        rules.putAll(ConfigRules.ALL);
        return Map.copyOf(rules);
    }
}
