package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.datastore.ClientConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that cannot work are refused when the datastore is opened, by name. */
class EtcdSettingsTest {

    private static final ClientConfig SECURE = ClientConfig.etcd("https://127.0.0.1:1");

    private static void assertRefused(ClientConfig config, String... texts) {
        assertThatThrownBy(() -> new EtcdDatastoreProvider().open(config).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(texts)
                .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("hush"));
    }

    @Test
    void noEndpoints() {
        assertRefused(ClientConfig.etcd(), "no etcd endpoints specified");
    }

    @Test
    void anEndpointThatIsNone() {
        assertRefused(ClientConfig.etcd("http://no port"), "http://no port");
    }

    @Test
    void filesThatAreNotThere() {
        assertRefused(SECURE.withEtcdCaCertFile("/no/such/file"), "etcdCACertFile", "/no/such/file");
        assertRefused(SECURE.withEtcdCertFile("/no/such/file"), "etcdCertFile", "/no/such/file");
        assertRefused(SECURE.withEtcdKeyFile("/no/such/file"), "etcdKeyFile", "/no/such/file");
    }

    @Test
    void filesThatHoldSomethingElse(@TempDir Path folder) throws IOException {
        String garbage =
                Files.writeString(folder.resolve("garbage"), "no certificate").toString();
        assertRefused(SECURE.withEtcdCaCertFile(garbage), "etcdCACertFile", garbage);
        assertRefused(SECURE.withEtcdCertFile(garbage).withEtcdKeyFile(garbage), "etcdCertFile", garbage);
    }

    @Test
    void inlineCertificatesThatAreNone(@TempDir Path folder) throws Exception {
        Certificates own = Certificates.create(folder, "own");
        String certificate = Files.readString(own.certificate());
        String key = Files.readString(own.key());
        ClientConfig sound = SECURE.withEtcdCert(certificate).withEtcdKey(key).withEtcdCaCert(certificate);
        new EtcdDatastoreProvider().open(sound).close();
        // Of several, the first one alone is looked at.
        String broken = "-----BEGIN CERTIFICATE-----\nhush\n-----END CERTIFICATE-----\n";
        new EtcdDatastoreProvider()
                .open(sound.withEtcdCaCert("# a comment\n" + certificate + broken))
                .close();
        assertRefused(sound.withEtcdCaCert(broken + certificate), "could not initialize etcdv3 client: ", "etcdCACert");
        assertRefused(sound.withEtcdCaCert("hush"), "could not initialize etcdv3 client: ", "etcdCACert");
        assertRefused(sound.withEtcdKey("hush"), "could not initialize etcdv3 client: ", "etcdKey");
        assertRefused(sound.withEtcdCert("hush"), "could not initialize etcdv3 client: ", "etcdCert");
        assertRefused(sound.withEtcdKeyFile("/k"), "Cannot mix inline certificate-key and certificate / key files");
    }

    @Test
    void endpointsWithPasswords() {
        assertRefused(ClientConfig.etcd("http://user:hush@no port"), "http://***@no port");
    }

    @Test
    void filesThatAreNotThereWithoutTls() {
        assertRefused(
                ClientConfig.etcd("http://127.0.0.1:1").withEtcdCaCertFile("/no/such/file"),
                "open /no/such/file: no such file or directory");
    }

    @Test
    void aCertificateWithoutItsKey(@TempDir Path folder) throws IOException {
        String file = Files.writeString(folder.resolve("file"), "").toString();
        assertRefused(
                SECURE.withEtcdCertFile(file),
                "KeyFile and CertFile must both be present",
                "etcdKeyFile",
                "etcdCertFile",
                file);
    }
}
