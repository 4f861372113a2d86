/** The settings of the components of Calico, and what is known of the cluster as a whole. */
package io.calico4j.api.config;
