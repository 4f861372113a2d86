/** What the packages of this module share and nobody else sees: normalisation of record components, the JSON mapper. */
package io.calico4j.api.internal;
