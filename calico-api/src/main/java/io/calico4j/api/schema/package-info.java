/**
 * The constraints of each kind, declared once on the records' components, and what is derived from them: the checks of
 * {@code io.calico4j.api.validation} and the custom resource definitions of {@link CrdManifests}.
 */
package io.calico4j.api.schema;
