package io.calico4j.datastore.etcd;

import io.calico4j.datastore.ClientConfig;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.ClientBuilder;
import io.netty.handler.ssl.SslContextBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;

/** Builds the client of the etcd cluster that a configuration names. Refuses what cannot work, in Calico's words. */
final class Connection {

    /** The client library accepts no less, etcd no less than five seconds. */
    private static final Duration KEEPALIVE_TIME = Duration.ofSeconds(10);

    private static final Duration LONGEST_KEEPALIVE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RETRY_DELAY = Duration.ofMillis(500);

    private Connection() {}

    static Client open(ClientConfig config) {
        List<String> endpoints = config.etcdEndpoints();
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("no etcd endpoints specified");
        }
        TlsMaterial tls = TlsMaterial.of(config);
        try {
            // Whether it is used or not: what is wrong with it should not come out when it is needed one day.
            tls.applyTo(SslContextBuilder.forClient()).build();
        } catch (SSLException e) {
            throw TlsMaterial.unusable("certificates and keys cannot be used: " + e.getMessage(), e);
        }
        try {
            return builder(config, tls).build();
        } catch (SSLException | RuntimeException e) {
            // Without the failure itself, which quotes them too.
            throw new IllegalArgumentException(
                    withoutPasswords("etcd endpoints " + endpoints + " cannot be used: " + e.getMessage()));
        }
    }

    private static ClientBuilder builder(ClientConfig config, TlsMaterial tls) throws SSLException {
        Duration retryDelay = retryDelay(config.timeout());
        ClientBuilder builder = Client.builder()
                .endpoints(config.etcdEndpoints().toArray(String[]::new))
                .connectTimeout(config.timeout())
                .keepaliveTime(KEEPALIVE_TIME)
                .keepaliveTimeout(
                        config.timeout().compareTo(LONGEST_KEEPALIVE_TIMEOUT) < 0
                                ? config.timeout()
                                : LONGEST_KEEPALIVE_TIMEOUT)
                // As Calico's own client has it. A watch that catches up gets a thousand revisions in one message.
                .maxInboundMessageSize(Integer.MAX_VALUE)
                // A call on a server that is down fails, instead of waiting until it is up.
                .waitForReady(false)
                .retryMaxAttempts(1)
                .retryMaxDuration(config.timeout())
                .retryDelay(retryDelay.toMillis())
                .retryMaxDelay(retryDelay.multipliedBy(2).toMillis());
        if (config.etcdUsername() != null && config.etcdPassword() != null) {
            builder.user(bytes(config.etcdUsername())).password(bytes(config.etcdPassword()));
        }
        if (config.etcdEndpoints().stream().anyMatch(endpoint -> endpoint.startsWith("https"))) {
            builder.sslContext(tls::applyTo);
        }
        return builder;
    }

    /** A read is repeated once. jetcd refuses every call if the delay before that would outlast the timeout. */
    private static Duration retryDelay(Duration timeout) {
        Duration half = timeout.dividedBy(2);
        return half.compareTo(RETRY_DELAY) < 0 ? half : RETRY_DELAY;
    }

    /** URLs may have a user and a password in front of the host. */
    static String withoutPasswords(String endpoints) {
        return endpoints.replaceAll("://[^/,]*@", "://***@");
    }

    private static ByteSequence bytes(String text) {
        return ByteSequence.from(text, StandardCharsets.UTF_8);
    }
}
