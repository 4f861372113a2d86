package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.Tier;
import io.calico4j.api.policy.TierSpec;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.UnauthorizedException;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import io.calico4j.datastore.spi.WatchOptions;
import io.calico4j.datastore.tck.servers.EtcdServer;
import io.calico4j.datastore.tck.servers.ServerBinary;
import io.calico4j.datastore.tck.servers.Servers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An etcd that asks who is there. */
class EtcdAuthenticationIT {

    private static final ResourceQuery<Tier> TIERS = ResourceQuery.all(Kinds.TIER);
    private static EtcdServer etcd;

    @BeforeAll
    static void start() {
        Servers.assumeAvailable(ServerBinary.ETCD);
        etcd = EtcdServer.start();
        String from = base64("/calico/");
        String to = base64("/calico0");
        EtcdGateway.post(etcd, "/v3/auth/user/add", "{\"name\":\"root\",\"password\":\"secret\"}");
        EtcdGateway.post(etcd, "/v3/auth/user/add", "{\"name\":\"reader\",\"password\":\"open\"}");
        EtcdGateway.post(etcd, "/v3/auth/user/add", "{\"name\":\"nobody\",\"password\":\"open\"}");
        EtcdGateway.post(etcd, "/v3/auth/role/add", "{\"name\":\"root\"}");
        EtcdGateway.post(etcd, "/v3/auth/role/add", "{\"name\":\"reading\"}");
        EtcdGateway.post(
                etcd,
                "/v3/auth/role/grant",
                "{\"name\":\"reading\",\"perm\":{\"permType\":\"READ\",\"key\":\"%s\",\"range_end\":\"%s\"}}"
                        .formatted(from, to));
        EtcdGateway.post(etcd, "/v3/auth/user/grant", "{\"user\":\"root\",\"role\":\"root\"}");
        EtcdGateway.post(etcd, "/v3/auth/user/grant", "{\"user\":\"reader\",\"role\":\"reading\"}");
        EtcdGateway.post(etcd, "/v3/auth/enable", "{}");
    }

    @AfterAll
    static void stop() {
        if (etcd != null) {
            etcd.stop();
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Datastore as(String user, String password) {
        return new EtcdDatastoreProvider()
                .open(ClientConfig.etcd(etcd.endpoint().toString())
                        .withEtcdUsername(user)
                        .withEtcdPassword(password));
    }

    private static Tier tier(String name) {
        return new Tier(ObjectMeta.named(name), new TierSpec(1.0, Action.DENY));
    }

    private static void assertForbidden(List<ThrowingCallable> calls) {
        for (ThrowingCallable call : calls) {
            assertThatThrownBy(call)
                    .isInstanceOf(UnauthorizedException.class)
                    .hasMessageContaining(etcd.endpoint().toString());
        }
    }

    private static List<ThrowingCallable> reads(Datastore datastore) {
        return List.of(
                () -> datastore.get(ResourceKey.of(tier("t")), ReadOptions.LATEST),
                () -> datastore.list(TIERS, ReadOptions.LATEST),
                () -> watch(datastore, WatchOptions.FROM_NOW),
                () -> watch(datastore, WatchOptions.after("1")));
    }

    private static void watch(Datastore datastore, WatchOptions options) throws InterruptedException {
        try (Watch<Tier> watch = datastore.watch(TIERS, options)) {
            WatchEvent<Tier> event = watch.poll(Duration.ofSeconds(10)).orElseThrow();
            if (event instanceof WatchEvent.Ended<Tier> ended && ended.cause() != null) {
                throw ended.cause();
            }
            throw new AssertionError(event);
        }
    }

    private static List<ThrowingCallable> writes(Datastore datastore) {
        return List.of(
                () -> datastore.create(tier("t")),
                () -> datastore.update(
                        tier("t").withMetadata(ObjectMeta.named("t").withResourceVersion("1"))));
    }

    @Test
    void theRightPasswordLetsDoEverything() throws InterruptedException {
        try (Datastore root = as("root", "secret")) {
            Tier created = root.create(tier("allowed"));
            assertThat(root.get(ResourceKey.of(created), ReadOptions.LATEST)).isEqualTo(created);
            try (Watch<Tier> watch =
                    root.watch(new ResourceQuery<>(Kinds.TIER, null, "allowed"), WatchOptions.FROM_NOW)) {
                assertThat(watch.poll(Duration.ofSeconds(10))).contains(new WatchEvent.Added<>(created));
                Tier deleted = root.delete(ResourceKey.of(created), DeleteOptions.ANY);
                assertThat(deleted).isEqualTo(created);
                assertThat(watch.poll(Duration.ofSeconds(10))).get().isInstanceOf(WatchEvent.Deleted.class);
            }
        }
    }

    @Test
    void aTokenThatEtcdNoLongerTakesIsRenewed() {
        try (Datastore root = as("root", "secret")) {
            root.create(tier("before"));
            String answer =
                    EtcdGateway.post(etcd, "/v3/auth/authenticate", "{\"name\":\"root\",\"password\":\"secret\"}");
            String token = answer.replaceAll(".*\"token\":\\s*\"([^\"]+)\".*", "$1");
            EtcdGateway.post(etcd, token, "/v3/auth/user/add", "{\"name\":\"another\",\"password\":\"x\"}");
            assertThat(root.get(ResourceKey.of(tier("before")), ReadOptions.LATEST))
                    .isNotNull();
            root.create(tier("after"));
        }
    }

    @Test
    void aWrongPasswordIsNamed() {
        try (Datastore wrong = as("root", "wrong")) {
            assertForbidden(reads(wrong));
            assertForbidden(writes(wrong));
        }
    }

    @Test
    void noUserIsNamed() {
        try (Datastore none = new EtcdDatastoreProvider()
                .open(ClientConfig.etcd(etcd.endpoint().toString()))) {
            assertForbidden(reads(none));
            assertForbidden(writes(none));
        }
    }

    @Test
    void whatARoleDoesNotAllowIsNamed() {
        try (Datastore reader = as("reader", "open");
                Datastore nobody = as("nobody", "open")) {
            assertThat(reader.list(TIERS, ReadOptions.LATEST).items()).isNotNull();
            assertForbidden(writes(reader));
            assertForbidden(reads(nobody));
            assertForbidden(writes(nobody));
        }
    }
}
