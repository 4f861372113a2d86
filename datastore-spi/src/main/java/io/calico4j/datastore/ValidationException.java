package io.calico4j.datastore;

import io.calico4j.api.validation.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** The resource breaks rules: which, and in which fields. Nothing was changed. */
public final class ValidationException extends DatastoreException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /**
     * @param request what was asked
     * @param violations every rule that is broken; at least one
     */
    public ValidationException(Request request, List<Violation> violations) {
        super(request, message(request, violations), null);
        this.violations = List.copyOf(violations);
    }

    private static String message(Request request, List<Violation> violations) {
        String subject = request.operation() + " of " + request.subject() + ": ";
        if (violations.isEmpty()) {
            return subject + "unknown validation error";
        }
        if (violations.size() == 1) {
            return subject + "error with field " + violations.get(0).describe();
        }
        return subject + "error with the following fields:\n"
                + violations.stream().map(v -> "-  " + v.describe() + "\n").collect(Collectors.joining());
    }

    /** Every rule that the resource breaks. */
    public List<Violation> violations() {
        return violations;
    }
}
