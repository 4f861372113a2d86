/**
 * Histories of concurrent calls of a datastore, and whether they can be explained: each call as if it had happened at one
 * moment between its invocation and its return.
 *
 * <p>{@link io.calico4j.datastore.tck.history.Recorder} writes down what clients asked and were answered; {@link
 * io.calico4j.datastore.tck.history.Linearizability} looks for an order of the calls on each key that the contract allows, in
 * the manner of Wing and Gong with Lowe's memory of what was tried; {@link io.calico4j.datastore.tck.history.RevisionOrder}
 * looks at the revisions over all keys. What is checked are answers, so nothing in here knows a backend.
 */
package io.calico4j.datastore.tck.history;
