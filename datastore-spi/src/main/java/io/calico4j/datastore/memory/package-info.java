/** A datastore in memory: the reference for every rule of the contract, and what tests embed. */
package io.calico4j.datastore.memory;
