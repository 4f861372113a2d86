/** What applications use: the typed client, its configuration, and what can go wrong. */
package io.calico4j.datastore;
