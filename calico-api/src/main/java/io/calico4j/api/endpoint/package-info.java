/** What policy applies to: the network interfaces of workloads and hosts. */
package io.calico4j.api.endpoint;
