/**
 * Following a datastore: what is there, then every change, in one ordered stream that survives lost connections. {@link
 * io.calico4j.datastore.sync.Syncer} follows many kinds at once and tells a listener; {@link
 * io.calico4j.datastore.sync.ResourceCache} keeps a copy of one kind at hand. Both know datastores by their contract only. What
 * an update means is for whoever listens: nothing is converted here.
 */
package io.calico4j.datastore.sync;
