/**
 * Calico's datastore: what applications use ({@code io.calico4j.datastore}), what backends implement
 * ({@code io.calico4j.datastore.spi}), the syncer that follows a datastore ({@code io.calico4j.datastore.sync}), and a datastore
 * in memory.
 */
@org.jspecify.annotations.NullMarked
module io.calico4j.datastore {
    requires transitive io.calico4j.api;
    requires static io.soabase.recordbuilder.core;
    requires static java.compiler;

    exports io.calico4j.datastore;
    exports io.calico4j.datastore.memory;
    exports io.calico4j.datastore.spi;
    exports io.calico4j.datastore.sync;

    uses io.calico4j.datastore.spi.DatastoreProvider;
}
