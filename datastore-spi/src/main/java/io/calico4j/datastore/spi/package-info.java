/**
 * What backends implement: {@link io.calico4j.datastore.spi.Datastore} and
 * {@link io.calico4j.datastore.spi.DatastoreProvider}. Each rule of the contract has an id, and the module
 * {@code io.calico4j.datastore.tck} tests it under that id.
 */
package io.calico4j.datastore.spi;
