/** The nodes of a cluster, and what each reports of its routing. */
package io.calico4j.api.node;
