package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.Tier;
import io.calico4j.api.policy.TierSpec;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import io.calico4j.datastore.spi.WatchOptions;
import io.calico4j.datastore.tck.servers.EtcdServer;
import io.calico4j.datastore.tck.servers.ServerBinary;
import io.calico4j.datastore.tck.servers.Servers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An etcd behind TLS. */
class EtcdTlsIT {

    @TempDir
    private static Path folder;

    private static EtcdServer etcd;
    private static Certificates server;
    private static Certificates client;

    @BeforeAll
    static void start() throws Exception {
        Servers.assumeAvailable(ServerBinary.ETCD);
        etcd = EtcdServer.start();
        server = Certificates.create(folder, "server");
        client = Certificates.create(folder, "client");
    }

    @AfterAll
    static void stop() {
        if (etcd != null) {
            etcd.stop();
        }
    }

    private static ClientConfig config(String endpoint, Certificates trusted) {
        return ClientConfig.etcd(endpoint)
                .withEtcdCaCertFile(trusted.certificate().toString())
                .withTimeout(Duration.ofSeconds(3));
    }

    private static ClientConfig withCertificate(ClientConfig config) {
        return config.withEtcdCertFile(client.certificate().toString())
                .withEtcdKeyFile(client.key().toString());
    }

    private static void assertWorks(ClientConfig config, String name) throws InterruptedException {
        try (Datastore datastore = new EtcdDatastoreProvider().open(config)) {
            Tier tier = datastore.create(new Tier(ObjectMeta.named(name), new TierSpec(1.0, Action.DENY)));
            try (Watch<Tier> watch =
                    datastore.watch(new ResourceQuery<>(Kinds.TIER, null, name), WatchOptions.FROM_NOW)) {
                assertThat(watch.poll(Duration.ofSeconds(10))).contains(new WatchEvent.Added<>(tier));
            }
        }
    }

    private static void assertFails(ClientConfig config, String text) {
        try (Datastore datastore = new EtcdDatastoreProvider().open(config)) {
            assertThatThrownBy(() -> datastore.list(ResourceQuery.all(Kinds.TIER), ReadOptions.LATEST))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining(config.etcdEndpoints().get(0))
                    .hasMessageContaining(text);
        }
    }

    @Test
    void aServerWithATrustedCertificateIsUsed() throws Exception {
        try (TlsFront front = new TlsFront(etcd.endpoint(), server, client, false)) {
            assertWorks(config(front.endpoint("127.0.0.1"), server), "tls");
            assertFails(config(front.endpoint("127.0.0.1"), client), "certification path");
            assertFails(config(front.endpoint("localhost"), server), "localhost");
        }
    }

    @Test
    void aServerThatAsksForACertificateGetsIt() throws Exception {
        try (TlsFront front = new TlsFront(etcd.endpoint(), server, client, true)) {
            assertWorks(withCertificate(config(front.endpoint("127.0.0.1"), server)), "mutual");
            assertFails(config(front.endpoint("127.0.0.1"), server), "UNAVAILABLE");
        }
    }
}
