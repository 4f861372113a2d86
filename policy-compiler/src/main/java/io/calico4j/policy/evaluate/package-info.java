/** Whether a rule matches a packet, and if not, the first criterion that fails and a sentence that says so. */
package io.calico4j.policy.evaluate;
