package io.calico4j.datastore.k8s.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.datastore.k8s.admission.SchemaRules.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which rules of a kind the API server was seen to find broken, and which kept. */
final class RuleCoverage {

    private final Subject subject;
    private final List<Place> places;
    private final Set<Id> broken = new HashSet<>();
    private final Set<Id> kept = new HashSet<>();

    RuleCoverage(Subject subject) {
        this.subject = subject;
        this.places = SchemaRules.of(subject.openApi());
    }

    /** A rule of a kind: the place it is about, and its number there. */
    record Id(String place, int number) {}

    Subject subject() {
        return subject;
    }

    List<Place> places() {
        return places;
    }

    /** Notes the answer to an object that was refused. */
    void refused(String body) {
        broken.addAll(Answer.brokenRules(body));
    }

    /** Notes an object that was accepted: all its rules are kept, where it has what they are about. */
    void accepted(JsonNode object, boolean replacesAnother) {
        for (Place place : places) {
            if (has(object, place.path())) {
                for (int i = 0; i < place.rules().size(); i++) {
                    if (replacesAnother || !place.rules().get(i).comparesWithOld()) {
                        kept.add(new Id(place.path(), i));
                    }
                }
            }
        }
    }

    /** The rules that were not seen both broken and kept, in words. */
    Set<String> gaps() {
        Set<String> gaps = new TreeSet<>();
        for (Place place : places) {
            for (int i = 0; i < place.rules().size(); i++) {
                Id rule = new Id(place.path(), i);
                if (!broken.contains(rule) || !kept.contains(rule)) {
                    gaps.add("%s: %s [%d] at \"%s\" was never %s"
                            .formatted(
                                    subject,
                                    place.rules().get(i).message(),
                                    i,
                                    place.path(),
                                    broken.contains(rule) ? "kept" : "broken"));
                }
            }
        }
        return gaps;
    }

    int rules() {
        return places.stream().mapToInt(place -> place.rules().size()).sum();
    }

    private static boolean has(JsonNode json, String place) {
        if (json.isMissingNode()) {
            return false;
        } else if (place.isEmpty()) {
            return true;
        } else if (place.startsWith("[]")) {
            for (JsonNode item : json) {
                if (has(item, place.substring(2))) {
                    return true;
                }
            }
            return false;
        }
        String path = place.startsWith(".") ? place.substring(1) : place;
        int end = 0;
        while (end < path.length() && ".[".indexOf(path.charAt(end)) < 0) {
            end++;
        }
        return has(json.path(path.substring(0, end)), path.substring(end));
    }
}
