package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.ipam.IpamBlock;
import io.calico4j.api.ipam.IpamHandle;
import io.calico4j.api.ipam.IpamHandleSpec;
import io.calico4j.api.v1.ModelKey;
import io.calico4j.api.v1.V1Key;
import io.calico4j.api.v1.V1KeyType;
import io.calico4j.api.v1.V1ListOptions;
import io.calico4j.api.v1.V3Key;
import io.calico4j.api.v1.V3ListOptions;
import io.calico4j.datastore.AlreadyExistsException;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.ConflictException;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.MalformedValueException;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.NotSupportedException;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.OutcomeUnknownException;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.ValidationException;
import io.calico4j.datastore.memory.MemoryDatastore;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.tck.servers.EtcdServer;
import io.calico4j.datastore.tck.servers.ServerBinary;
import io.calico4j.datastore.tck.servers.Servers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EtcdBackendClientIT {

    private static final Request REQUEST = new Request("etcdv3", Operation.APPLY, "what is stored");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final String REPORT = "{\"time\":\"2026-01-02T03:04:05Z\",\"uptime\":1.5,\"first_update\":true}";

    private EtcdServer etcd;
    private Datastore datastore;
    private EtcdBackendClient backend;

    @BeforeAll
    void start() {
        Servers.assumeAvailable(ServerBinary.ETCD);
        etcd = EtcdServer.start();
        ClientConfig config = ClientConfig.etcd(etcd.endpoint().toString());
        datastore = new EtcdDatastoreProvider().open(config);
        backend = EtcdBackendClient.open(config);
    }

    @AfterAll
    void stop() {
        if (backend != null) {
            backend.close();
            datastore.close();
        }
        if (etcd != null) {
            etcd.stop();
        }
    }

    private static V1Key status() {
        return V1Key.of(V1KeyType.ACTIVE_STATUS_REPORT, "no-region", unique());
    }

    private static String unique() {
        return "t" + UUID.randomUUID();
    }

    @Test
    void aReportIsGoneWhenItsTimeIsOver() {
        V1Entry created = backend.create(V1Entry.of(status(), REPORT).withTtl(SHORT));
        assertThat(created.value()).isEqualTo(REPORT);
        await(() -> isGone(created.key()));
        V1Entry applied = backend.apply(V1Entry.of(status(), REPORT).withTtl(SHORT));
        await(() -> isGone(applied.key()));
        V1Entry updated =
                backend.update(backend.create(V1Entry.of(status(), REPORT)).withTtl(SHORT));
        await(() -> isGone(updated.key()));
    }

    @Test
    void aLaterWriteWithoutATtlKeepsTheEntry() {
        V1Entry created = backend.create(V1Entry.of(status(), REPORT).withTtl(SHORT));
        backend.update(created.withTtl(null));
        // It runs out after the other one would have.
        V1Entry clock = backend.create(V1Entry.of(status(), REPORT).withTtl(SHORT.multipliedBy(2)));
        await(() -> isGone(clock.key()));
        assertThat(backend.get(created.key()).value()).isEqualTo(REPORT);
    }

    @Test
    void aWriteThatDoesNotHappenLeavesNoLease() {
        V1Entry created = backend.create(V1Entry.of(status(), REPORT));
        V1Entry lasting = created.withTtl(Duration.ofHours(1));
        assertThatThrownBy(() -> backend.create(lasting)).isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> backend.update(lasting.withRevision("1"))).isInstanceOf(ConflictException.class);
        await(() -> !ResourceCodec.parse(EtcdGateway.post(etcd, "/v3/lease/leases", "{}"))
                .has("leases"));
    }

    private boolean isGone(ModelKey key) {
        try {
            backend.get(key);
            return false;
        } catch (NotFoundException e) {
            return true;
        }
    }

    /** Each look is a call over the network, and so takes its time by itself. */
    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(end);
        }
    }

    @Test
    void listsWhatIsUnderTheKeysOfAType() {
        String node = unique();
        V1Key config = V1Key.of(V1KeyType.NODE_BGP_CONFIG, node, "as_num");
        V1Key peer = V1Key.of(V1KeyType.NODE_BGP_PEER, node, "fd00::1", "500");
        V1Key host = V1Key.of(V1KeyType.BLOCK_AFFINITY, "host", node, "10.0.0.0/26");
        V1Key virtual = V1Key.of(V1KeyType.BLOCK_AFFINITY, "virtual", node, "fd00::/122");
        backend.create(V1Entry.of(config, "64512"));
        backend.create(V1Entry.of(peer, "{\"ip\":\"fd00::1\",\"as_num\":\"64512\"}"));
        backend.create(V1Entry.of(host, "{\"state\":\"confirmed\",\"deleted\":false}"));
        V1Entry last = backend.create(V1Entry.of(virtual, "{\"state\":\"pending\",\"deleted\":false}"));
        // Another node, whose name only begins with this one's.
        backend.create(V1Entry.of(V1Key.of(V1KeyType.BLOCK_AFFINITY, "host", node + "0", "10.0.1.0/26"), "{}"));

        assertThat(keys(V1ListOptions.of(V1KeyType.NODE_BGP_PEER, node))).containsExactly(peer);
        assertThat(keys(V1ListOptions.of(V1KeyType.NODE_BGP_PEER, node, "fd00::1", "500")))
                .containsExactly(peer);
        // To Calico a peer is a setting, too.
        assertThat(keys(V1ListOptions.of(V1KeyType.NODE_BGP_CONFIG, node)))
                .containsExactly(config, V1Key.of(V1KeyType.NODE_BGP_CONFIG, node, "peer_v6/fd00::1-500"));
        assertThat(keys(V1ListOptions.of(V1KeyType.BLOCK_AFFINITY, "", node))).containsExactly(host);
        assertThat(keys(V1ListOptions.of(V1KeyType.BLOCK_AFFINITY, "virtual"))).containsExactly(virtual);
        assertThat(keys(new V1ListOptions(V1KeyType.BLOCK_AFFINITY, Map.of("Host", node), 6)))
                .isEmpty();

        V1EntryList now = backend.list(V1ListOptions.all(V1KeyType.BLOCK_AFFINITY));
        backend.delete(virtual, last.revision());
        assertThat(keys(V1ListOptions.of(V1KeyType.BLOCK_AFFINITY, "virtual"))).isEmpty();
        V1EntryList before = backend.list(V1ListOptions.of(V1KeyType.BLOCK_AFFINITY, "virtual"), now.revision());
        assertThat(before.entries()).containsExactly(last);
        assertThat(before.revision()).isEqualTo(now.revision());
        assertThat(backend.get(virtual, last.revision())).isEqualTo(last);
    }

    private List<ModelKey> keys(V1ListOptions options) {
        return backend.list(options).entries().stream().map(V1Entry::key).toList();
    }

    @Test
    void refusesWhatCalicoCouldNotRead() {
        V1Key handle = V1Key.of(V1KeyType.IPAM_HANDLE, unique());
        assertThatThrownBy(() -> backend.create(V1Entry.of(handle, "{\"block\":\"secret\"}")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("block");
        assertThat(isGone(handle)).isTrue();
        put(handle, "no json");
        assertThatThrownBy(() -> backend.get(handle)).isInstanceOf(MalformedValueException.class);
        assertThat(keys(V1ListOptions.all(V1KeyType.IPAM_HANDLE))).doesNotContain(handle);
        // It is gone all the same.
        assertThatThrownBy(() -> backend.delete(handle, null))
                .isInstanceOf(MalformedValueException.class)
                .hasMessageContaining("has happened");
        assertThat(isGone(handle)).isTrue();
    }

    @Test
    void keepsFieldsThatNobodyKnows() {
        V1Key handle = V1Key.of(V1KeyType.IPAM_HANDLE, unique());
        String value = "{\"block\":{\"10.0.0.0/26\":1},\"deleted\":false,\"new\":{\"a\":[1,\"\\u003c\"]}}";
        String disordered = "{ \"new\": {\"a\":[1,\"<\"]}, \"block\":{\"10.0.0.0/26\":1} }";
        assertThat(backend.create(V1Entry.of(handle, disordered)).value()).isEqualTo(value);
        assertThat(backend.get(handle).value()).isEqualTo(value);
    }

    @Test
    void seesPoliciesAsCalicosClientDoes() {
        // Without the annotation it would be read as the name of a policy of an older release.
        V3Key key = new V3Key("NetworkPolicy", "ns", "default." + unique());
        String value = "{\"kind\":\"NetworkPolicy\",\"apiVersion\":\"projectcalico.org/v3\",\"metadata\":{\"name\":\""
                + key.name() + "\",\"namespace\":\"ns\"},\"spec\":{\"tier\":\"default\"}}";
        V1Entry created = backend.create(V1Entry.of(key, value));
        JsonNode read = ResourceCodec.parse(created.value());
        assertThat(read.at("/metadata/name").asText()).isEqualTo(key.name());
        assertThat(read.at("/metadata/annotations/projectcalico.org~1metadata").isMissingNode())
                .isTrue();
        assertThat(datastore
                        .get(ResourceKey.of(Kinds.NETWORK_POLICY, "ns", key.name()), ReadOptions.LATEST)
                        .metadata()
                        .resourceVersion())
                .isEqualTo(created.revision());
        V3ListOptions begins =
                new V3ListOptions("NetworkPolicy", "ns", key.name().substring(0, 30), true);
        assertThat(backend.list(begins).entries()).extracting(V1Entry::key).containsExactly(key);
        backend.delete(key, created.revision());
        assertThat(backend.list(begins).entries()).isEmpty();
    }

    @Test
    void hasTheBuiltInProfile() {
        V3Key builtIn = new V3Key("Profile", "", "projectcalico-default-allow");
        V1Entry entry = backend.get(builtIn);
        assertThat(entry.revision()).isEqualTo("1");
        assertThat(backend.list(V3ListOptions.all("Profile")).entries()).contains(entry);
        assertThatThrownBy(() -> backend.create(entry)).isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> backend.apply(entry)).isInstanceOf(NotSupportedException.class);
        assertThatThrownBy(() -> backend.delete(builtIn, null)).isInstanceOf(NotSupportedException.class);
    }

    @Test
    void handlesAreUnderTheSpellingOfWhoGaveThemOut() {
        String id = "Net." + unique();
        IpamHandle handle = new IpamHandle(
                ObjectMeta.builder()
                        .name(Layout.nameOf(id))
                        .uid(unique())
                        .labels(Map.of("a", "b"))
                        .creationTimestamp(Instant.parse("2026-01-02T03:04:05Z"))
                        .build(),
                new IpamHandleSpec(id, Map.of("10.0.0.0/26", 2L), false));
        IpamHandle created = datastore.create(handle);
        V1Key key = V1Key.of(V1KeyType.IPAM_HANDLE, id);
        JsonNode stored = ResourceCodec.parse(backend.get(key).value());
        assertThat(stored.at("/block/10.0.0.0~126").asInt()).isEqualTo(2);
        assertThat(stored.has("handleID")).isFalse();
        assertThat(stored.at("/metadata/labels/a").asText()).isEqualTo("b");
        ResourceKey<IpamHandle> name = ResourceKey.of(created);
        assertThat(datastore.get(name, ReadOptions.LATEST)).isEqualTo(created);
        assertThat(datastore.list(new ResourceQuery<>(Kinds.IPAM_HANDLE, null, name.name()), ReadOptions.LATEST))
                .containsExactly(created);
        IpamHandle updated = datastore.update(created.withSpec(created.spec().withDeleted(true)));
        assertThatThrownBy(() -> datastore.delete(name, DeleteOptions.ifRevision("1")))
                .isInstanceOf(ConflictException.class);
        assertThat(datastore.delete(
                        name, new DeleteOptions(null, created.metadata().uid())))
                .isEqualTo(updated);
        datastore.create(handle);
        assertThat(datastore.delete(name, DeleteOptions.ANY).spec()).isEqualTo(handle.spec());
        assertThat(isGone(key)).isTrue();
    }

    @Test
    void blocksOfCalicosAreReadWithoutMetadata() {
        V1Key key = V1Key.of(V1KeyType.BLOCK, "fd00:65::/126");
        backend.create(V1Entry.of(
                key,
                "{\"cidr\":\"fd00:65::/126\",\"affinity\":\"host:h\",\"affinity_claim_time\":\"2026-01-02T03:04:05Z\","
                        + "\"allocations\":[0,null,null,null],\"unallocated\":[1,2,3],\"attributes\":[{\"handle_id\":\"x\"}],"
                        + "\"sequenceNumber\":1,\"sequenceNumberForAllocation\":{\"0\":1},\"deleted\":false,"
                        + "\"hostAffinity\":\"h\"}"));
        IpamBlock block = datastore.get(ResourceKey.of(Kinds.IPAM_BLOCK, "fd00-65---126"), ReadOptions.LATEST);
        assertThat(block.spec().affinityClaimTime()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(block.metadata().uid()).isNull();
        datastore.update(block.withSpec(block.spec().withAffinity(null)));
        JsonNode stored = ResourceCodec.parse(backend.get(key).value());
        assertThat(stored.path("affinity").isNull()).isTrue();
        assertThat(stored.path("hostAffinity").asText()).isEqualTo("h");
        assertThat(stored.path("affinity_claim_time").asText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(stored.has("metadata")).isFalse();
        assertThat(stored.has("strictAffinity")).isFalse();
        datastore.delete(ResourceKey.of(block), DeleteOptions.ANY);
        assertThatThrownBy(() -> datastore.get(ResourceKey.of(Kinds.IPAM_BLOCK, "no-block"), ReadOptions.LATEST))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> datastore.create(
                        new IpamBlock(ObjectMeta.builder().name("10-0-0-0-26").build(), block.spec())))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("fd00:65::/126");
    }

    @Test
    void anAffinityThatDoesNotSayWhetherItIsDeletedIsNotRead() {
        V3Key key = new V3Key("BlockAffinity", "", unique());
        for (String deleted : List.of("", ",\"deleted\":\"\"", ",\"deleted\":\"maybe\"", ",\"deleted\":true")) {
            put(
                    key,
                    "{\"metadata\":{\"name\":\"" + key.name() + "\"},\"spec\":{\"state\":\"confirmed\",\"node\":\"n\","
                            + "\"cidr\":\"10.0.0.0/26\"" + deleted + "}}");
            assertThatThrownBy(() -> backend.get(key))
                    .isInstanceOf(MalformedValueException.class)
                    .hasMessageContaining("error parsing BlockAffinity.Spec.Deleted field");
            assertThatThrownBy(
                            () -> datastore.get(ResourceKey.of(Kinds.BLOCK_AFFINITY, key.name()), ReadOptions.LATEST))
                    .isInstanceOf(MalformedValueException.class)
                    .hasMessageContaining("error parsing BlockAffinity.Spec.Deleted field");
        }
        assertThat(backend.list(V3ListOptions.all("BlockAffinity")).entries()).isEmpty();
    }

    @Test
    void sharesTheConnectionOfADatastore() {
        V1Key key = V1Key.of(V1KeyType.GLOBAL_CONFIG, unique());
        try (EtcdBackendClient shared = EtcdBackendClient.over(datastore)) {
            shared.create(V1Entry.of(key, "x"));
        }
        assertThat(EtcdBackendClient.over(datastore).delete(key, null).value()).isEqualTo("x");
        try (MemoryDatastore other = new MemoryDatastore()) {
            assertThatThrownBy(() -> EtcdBackendClient.over(other)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void saysThatEtcdIsNotThere() {
        V1Key key = V1Key.of(V1KeyType.GLOBAL_CONFIG, unique());
        try (EtcdBackendClient nowhere = EtcdBackendClient.open(ClientConfig.etcd("http://127.0.0.1:1"))) {
            assertThatThrownBy(() -> nowhere.get(key)).isInstanceOf(UnavailableException.class);
            assertThatThrownBy(() -> nowhere.create(V1Entry.of(key, "x").withTtl(SHORT)))
                    .isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void doesNotKnowWhatBecameOfAWriteWithoutAnAnswer() throws IOException {
        V1Key key = V1Key.of(V1KeyType.GLOBAL_CONFIG, unique());
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                EtcdBackendClient waiting =
                        EtcdBackendClient.open(ClientConfig.etcd("http://127.0.0.1:" + silent.getLocalPort())
                                .withTimeout(SHORT))) {
            assertThatThrownBy(() -> waiting.apply(V1Entry.of(key, "x"))).isInstanceOf(OutcomeUnknownException.class);
            assertThatThrownBy(() -> waiting.delete(key, null)).isInstanceOf(OutcomeUnknownException.class);
            // There was no lease to write with.
            assertThatThrownBy(() -> waiting.apply(V1Entry.of(key, "x").withTtl(SHORT)))
                    .isInstanceOf(UnavailableException.class);
        }
    }

    private void put(ModelKey key, String value) {
        new Transactions(((EtcdDatastore) datastore).store()).apply(REQUEST, key.path(), value, null);
    }
}
