/**
 * Whole connections: which hooks of which endpoints a packet meets on its way between workloads, hosts and the outside, and what
 * becomes of it there.
 */
package io.calico4j.policy.path;
