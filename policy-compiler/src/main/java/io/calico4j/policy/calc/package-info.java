/**
 * The incremental engine: it takes objects of the {@linkplain io.calico4j.policy.model model} and says what changes for a dataplane. All
 * state is in one {@link io.calico4j.policy.calc.CalcGraph}; nothing here may be used by several threads at once.
 */
package io.calico4j.policy.calc;
