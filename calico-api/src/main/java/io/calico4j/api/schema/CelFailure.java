package io.calico4j.api.schema;

/** A rule that cannot be evaluated on a value, which the API server reports in place of the rule's verdict. */
final class CelFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CelFailure(String message) {
        super(message, null, false, false);
    }
}
