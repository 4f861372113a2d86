/**
 * Network values with Calico's own parsing and printing: addresses, networks, ports,
 * protocols, AS numbers, hardware addresses, DSCP marks. Depends on nothing else.
 */
package io.calico4j.api.net;
