/**
 * Calico's judgement of a resource before it is stored: {@link Validator} finds every violation in three layers, {@link Defaults}
 * fills in what Calico would. What depends on other resources is the typed client's business.
 */
package io.calico4j.api.validation;
