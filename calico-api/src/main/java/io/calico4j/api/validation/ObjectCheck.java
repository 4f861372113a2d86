package io.calico4j.api.validation;

/** What Calico's validator checks of an object as a whole, after its fields. */
@FunctionalInterface
interface ObjectCheck<T> {
    void check(T object, Findings findings);
}
