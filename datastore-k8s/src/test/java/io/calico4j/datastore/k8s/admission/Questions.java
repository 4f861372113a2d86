package io.calico4j.datastore.k8s.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.datastore.k8s.admission.SchemaRules.Place;
import io.calico4j.datastore.k8s.admission.SchemaRules.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The questions about a kind; the same ones for the same seed.
 *
 * @param subject the kind
 * @param seed what all its questions are made from
 * @param creations new objects
 */
record Questions(Subject subject, long seed, List<Question> creations) {

    private static final int ABOUT_LIMITS = 36;
    private static final int REPLACEMENTS = 40;

    /** How many objects break each rule, how many keep all rules of a place, and how many are taken as they come. */
    private static final int BREAKING = 3;

    private static final int KEEPING = 8;
    private static final int UNCHOSEN = 6;
    private static final int TRIES = 3_000;

    static Questions of(Subject subject, long seed) {
        Questions empty = new Questions(subject, seed, List.of());
        List<Question> creations = new ArrayList<>(empty.aboutLimits());
        SchemaRules.of(subject.openApi()).forEach(place -> creations.addAll(empty.aboutRules(place)));
        return new Questions(subject, seed, creations);
    }

    /** Valid objects, changed in ways that their limits speak of. */
    private List<Question> aboutLimits() {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < ABOUT_LIMITS; i++) {
            long seed = seed("limits", i);
            SplittableRandom random = new SplittableRandom(seed);
            ObjectNode object = new Samples(random).valid(subject);
            if (i > 0) {
                new Mutation(random).apply(subject, object);
            }
            questions.add(Question.creation(seed, object));
        }
        return questions;
    }

    /**
     * Combinations of what the rules of a place look at. Most of them say nothing new, so those are picked of which this
     * library says that they break a rule, or keep all, as too few did before; the answer is the API server's to give.
     */
    private List<Question> aboutRules(Place place) {
        List<Question> questions = new ArrayList<>();
        Map<String, Integer> wanted = new HashMap<>();
        for (Rule rule : place.rules()) {
            // There are rules that share a message.
            wanted.merge(rule.message(), rule.comparesWithOld() ? 0 : BREAKING, Integer::sum);
        }
        int keeping = KEEPING;
        for (int i = 0; i < TRIES; i++) {
            if (keeping == 0 && wanted.values().stream().allMatch(more -> more == 0)) {
                break;
            }
            long seed = seed(place.path(), i);
            ObjectNode object = new Samples(new SplittableRandom(seed)).around(subject, place);
            Answer expected = Answer.of(subject.schema().admit(object), List.of(place));
            boolean isNew = i < UNCHOSEN;
            if (expected.accepted() && keeping > 0) {
                keeping--;
                isNew = true;
            }
            for (String broken : expected.rules()) {
                String message = broken.substring(broken.indexOf(": ") + 2);
                if (wanted.getOrDefault(message, 0) > 0) {
                    wanted.merge(message, -1, Integer::sum);
                    isNew = true;
                }
            }
            if (isNew) {
                questions.add(Question.creation(seed, object));
            }
        }
        return questions;
    }

    /** What a stored object might be replaced with. */
    List<Question> replacing(JsonNode stored) {
        List<Question> questions = new ArrayList<>();
        Place spec = SchemaRules.of(subject.openApi()).stream()
                .filter(place -> place.path().equals("spec"))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < REPLACEMENTS; i++) {
            long seed = seed(stored.path("spec").toString(), i);
            ObjectNode object = new Samples(new SplittableRandom(seed)).around(subject, spec);
            // Changed everywhere, it would break so many rules that none is seen to be kept.
            for (Map.Entry<String, JsonNode> field : stored.path("spec").properties()) {
                if (new SplittableRandom(seed + field.getKey().hashCode()).nextInt(3) > 0) {
                    object.withObject("/spec").set(field.getKey(), field.getValue());
                }
            }
            questions.add(Question.replacement(seed, object, stored));
        }
        return questions;
    }

    private long seed(String topic, int number) {
        return seed + 1_000_003L * (subject + " " + topic).hashCode() + number;
    }
}
