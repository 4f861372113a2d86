/**
 * Assertions about policies for the tests of those who write them. They need no test framework: what does not hold is an {@link
 * AssertionError} that tells the whole way to the verdict.
 */
package io.calico4j.policy.assertion;
