/**
 * The datastore contract as tests: a backend's own test extends {@link io.calico4j.datastore.tck.DatastoreContract}. Each
 * test has the id of the rule that it checks in its name.
 */
package io.calico4j.datastore.tck;
