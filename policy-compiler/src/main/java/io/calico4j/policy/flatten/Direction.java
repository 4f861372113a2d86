package io.calico4j.policy.flatten;

/** Which way traffic goes, seen from an endpoint. */
public enum Direction {
    /** To the endpoint. */
    INGRESS("ingress"),

    /** From the endpoint. */
    EGRESS("egress");

    private final String text;

    Direction(String text) {
        this.text = text;
    }

    /** {@code ingress} or {@code egress}. */
    @Override
    public String toString() {
        return text;
    }
}
