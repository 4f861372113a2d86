package io.calico4j.api.validation;

/** Where in Calico a rule is checked, which decides when it is and how a violation of it is named. */
public enum Layer {
    /**
     * Calico's validator, which its client runs before every write on every datastore. Fields have the names of Calico's own
     * code, such as {@code IPNetworks[0]}.
     */
    VALIDATOR,
    /**
     * The schema of the custom resource with its cross-field rules: checked by the API server, and where there is none by
     * the client. Fields are JSON paths. Kinds without a custom resource have none.
     */
    SCHEMA,
    /** What the typed client checks of a kind besides, such as names that are reserved. */
    CLIENT
}
