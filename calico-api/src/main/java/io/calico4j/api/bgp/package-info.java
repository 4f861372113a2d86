/** How routes are exchanged over BGP: with whom, and which. */
package io.calico4j.api.bgp;
