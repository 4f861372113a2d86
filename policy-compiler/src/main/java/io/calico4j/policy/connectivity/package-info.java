/**
 * Who may reach whom on which ports: the answers of the evaluator for all pairs and all ports at once, computed on sets.
 */
package io.calico4j.policy.connectivity;
