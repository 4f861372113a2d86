/**
 * Resources in the form that Calico's own engine takes: selectors merged into one, actions renamed, networks parsed. What Calico drops
 * silently is dropped here, and nothing is added; {@link io.calico4j.policy.model.ModelValidation} says what Calico then treats as
 * absent.
 */
package io.calico4j.policy.model;
