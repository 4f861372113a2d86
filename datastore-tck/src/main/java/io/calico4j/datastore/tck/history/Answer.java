package io.calico4j.datastore.tck.history;

/** What became of a call, as far as its client knows. */
public sealed interface Answer {

    /**
     * The resource, as it was stored or read.
     *
     * @param value the value of the write that it comes from
     * @param revision its revision
     */
    record Found(String value, String revision) implements Answer {
        @Override
        public String toString() {
            return value + " at " + revision;
        }
    }

    /**
     * The resource is gone.
     *
     * @param value the value of the write that it came from
     */
    record Deleted(String value) implements Answer {
        @Override
        public String toString() {
            return "deleted " + value;
        }
    }

    /** No resource. */
    enum Failure implements Answer {
        /** There is none. */
        NOT_FOUND("not found"),
        /** There is one already. */
        ALREADY_EXISTS("already exists"),
        /** It is not at the expected revision. */
        CONFLICT("conflict"),
        /** The answer was lost: the call takes effect at any time after its invocation, or never. */
        UNKNOWN("outcome unknown"),
        /** The call was refused, or did not arrive: it has no effect. */
        NOT_HAPPENED("did not happen");

        private final String text;

        Failure(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
