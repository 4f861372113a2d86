/**
 * Resources as the policy engine sees them: namespace and service account selectors merged into one selector, CIDRs parsed,
 * protocols as numbers, labels inherited. What cannot be flattened is left out whole, with a diagnostic; nothing is ever
 * widened silently.
 */
package io.calico4j.policy.flatten;
