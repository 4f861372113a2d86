package io.calico4j.datastore.etcd;

import java.util.List;

/**
 * Entries as they were at one revision.
 *
 * @param entries the entries in the order in which etcd has their keys
 * @param revision the revision of the whole store, in decimal
 */
public record V1EntryList(List<V1Entry> entries, String revision) {

    public V1EntryList {
        entries = List.copyOf(entries);
    }
}
