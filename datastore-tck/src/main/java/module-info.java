/**
 * The datastore contract as tests that any backend can run, and launchers for the real servers that such tests run on.
 *
 * <p>For test code only: nothing here belongs on the path of an application.
 */
@org.jspecify.annotations.NullMarked
module io.calico4j.datastore.tck {
    requires transitive io.calico4j.datastore;
    requires transitive org.junit.jupiter.api;
    requires com.fasterxml.jackson.databind;
    requires java.net.http;
    requires org.assertj.core;

    exports io.calico4j.datastore.tck;
    exports io.calico4j.datastore.tck.history;
    exports io.calico4j.datastore.tck.servers;
}
