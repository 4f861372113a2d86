package io.calico4j.datastore.etcd;

import io.calico4j.datastore.ClientConfig;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The client's certificate and key and the certificates that it trusts, from files or from the configuration itself.
 *
 * @param certificates the client's certificate, and those that it is signed by; empty if it has none, and then no key either
 * @param key the client's key
 * @param trusted whose signatures are trusted; empty for those that Java trusts
 */
record TlsMaterial(
        List<X509Certificate> certificates, @Nullable PrivateKey key, List<X509Certificate> trusted) {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

    static TlsMaterial of(ClientConfig config) {
        boolean isInline = isAnySet(config.etcdKey(), config.etcdCert(), config.etcdCaCert());
        boolean isInFiles = isAnySet(config.etcdKeyFile(), config.etcdCertFile(), config.etcdCaCertFile());
        if (isInline && isInFiles) {
            throw new IllegalArgumentException("Cannot mix inline certificate-key and certificate / key files");
        }
        return isInline ? inline(config) : inFiles(config);
    }

    private static boolean isAnySet(@Nullable String... settings) {
        return Stream.of(settings).anyMatch(Objects::nonNull);
    }

    private static TlsMaterial inline(ClientConfig config) {
        if (config.etcdCert() == null || config.etcdKey() == null) {
            throw unusable("Certificate and Key must both be present inline.", null);
        }
        List<X509Certificate> trusted = List.of();
        if (config.etcdCaCert() != null) {
            // Calico uses the first one alone, whatever follows it.
            Matcher first = CERTIFICATE.matcher(config.etcdCaCert());
            trusted = certificates("etcdCACert", bytes(first.find() ? first.group() : ""));
        }
        return new TlsMaterial(
                certificates("etcdCert", bytes(config.etcdCert())), key("etcdKey", bytes(config.etcdKey())), trusted);
    }

    private static TlsMaterial inFiles(ClientConfig config) {
        String cert = config.etcdCertFile();
        String key = config.etcdKeyFile();
        String ca = config.etcdCaCertFile();
        if ((cert == null) != (key == null)) {
            throw unusable(
                    "KeyFile and CertFile must both be present[key: " + Objects.requireNonNullElse(key, "") + ", cert: "
                            + Objects.requireNonNullElse(cert, "") + "] (etcdKeyFile, etcdCertFile)",
                    null);
        }
        byte[] certContent = cert == null ? null : content("etcdCertFile", cert);
        byte[] keyContent = key == null ? null : content("etcdKeyFile", key);
        return new TlsMaterial(
                certContent == null ? List.of() : certificates("etcdCertFile " + cert, certContent),
                keyContent == null ? null : key("etcdKeyFile " + key, keyContent),
                ca == null ? List.of() : certificates("etcdCACertFile " + ca, content("etcdCACertFile", ca)));
    }

    private static PrivateKey key(String setting, byte[] pem) {
        try {
            return PemKey.read(new String(pem, StandardCharsets.ISO_8859_1));
        } catch (GeneralSecurityException e) {
            throw unusable(setting + ": " + e.getMessage(), null);
        }
    }

    private static byte[] content(String setting, String file) {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException e) {
            throw unusable("open " + file + ": no such file or directory (" + setting + ")", e);
        } catch (IOException e) {
            throw unusable("open " + file + ": " + e + " (" + setting + ")", e);
        }
    }

    private static List<X509Certificate> certificates(String setting, byte[] pem) {
        try (InputStream in = new ByteArrayInputStream(pem)) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw unusable("no certificate in " + setting, null);
            }
            return certificates;
        } catch (CertificateException | IOException e) {
            throw unusable("no certificate in " + setting + ": " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static IllegalArgumentException unusable(String reason, @Nullable Throwable cause) {
        return new IllegalArgumentException("could not initialize etcdv3 client: " + reason, cause);
    }

    /** Sets up a TLS context with it. */
    SslContextBuilder applyTo(SslContextBuilder tls) {
        tls.protocols(PROTOCOLS);
        if (!trusted.isEmpty()) {
            tls.trustManager(trusted);
        }
        if (key != null) {
            tls.keyManager(key, certificates);
        }
        return tls;
    }
}
