/** In which order tiers are asked, and the policies inside of a tier. */
package io.calico4j.policy.order;
