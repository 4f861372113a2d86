/** What every Calico resource has: kind, key, metadata, lists of resources, and the registry of kinds. */
package io.calico4j.api;
