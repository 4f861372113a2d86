/**
 * Policies that work but hardly do what their authors mean: rules that nothing reaches, selectors that select nothing, tiers and
 * profiles that are not there.
 */
package io.calico4j.policy.lint;
