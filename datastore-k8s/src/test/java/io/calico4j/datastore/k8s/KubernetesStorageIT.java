package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Condition;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.OwnerReference;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceList;
import io.calico4j.api.UnknownFields;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.kubernetes.UidConversion;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.GlobalNetworkPolicy;
import io.calico4j.api.policy.GlobalNetworkPolicySpec;
import io.calico4j.api.policy.GlobalNetworkSet;
import io.calico4j.api.policy.NetworkSet;
import io.calico4j.api.policy.NetworkSetSpec;
import io.calico4j.api.policy.Tier;
import io.calico4j.api.policy.TierSpec;
import io.calico4j.api.policy.TierStatus;
import io.calico4j.datastore.MalformedValueException;
import io.calico4j.datastore.NotSupportedException;
import io.calico4j.datastore.UnauthorizedException;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.WatchEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How Calico's own kinds are stored, and what the API server says about them. */
class KubernetesStorageIT {

    private static final String ROOT = "/apis/crd.projectcalico.org/v1/";
    private static TestCluster cluster;
    private static Datastore datastore;

    @BeforeAll
    static void start() {
        cluster = TestCluster.shared();
        datastore = cluster.open();
    }

    @AfterAll
    static void stop() {
        if (datastore != null) {
            datastore.close();
        }
    }

    private static ResourceQuery<GlobalNetworkSet> named(String name) {
        return new ResourceQuery<>(Kinds.GLOBAL_NETWORK_SET, null, name);
    }

    @Test
    void metadataIsKeptInAnAnnotation() {
        String uid = UUID.randomUUID().toString();
        OwnerReference tier = new OwnerReference("projectcalico.org/v3", "Tier", "t", uid, null, null);
        OwnerReference pod = new OwnerReference("v1", "Pod", "p", uid, null, null);
        ObjectMeta metadata = ObjectMeta.builder()
                .name("packed")
                .labels(Map.of("plain", "1", "projectcalico.org/mirrored", "2"))
                .annotations(Map.of("note", "3", "operator.tigera.io/mirrored", "4"))
                .ownerReferences(List.of(tier, pod))
                .creationTimestamp(Instant.parse("2026-01-02T03:04:05Z"))
                .build();
        GlobalNetworkPolicy policy = datastore.create(new GlobalNetworkPolicy(
                metadata, GlobalNetworkPolicySpec.builder().tier("default").build()));
        assertThat(policy.metadata().ownerReferences()).containsExactly(tier, pod);
        assertThat(policy.metadata().labels()).isEqualTo(metadata.labels());
        assertThat(policy.metadata().annotations()).isEqualTo(metadata.annotations());
        assertThat(policy.metadata().creationTimestamp()).isEqualTo(metadata.creationTimestamp());

        JsonNode stored = cluster.get(ROOT + "globalnetworkpolicies/packed");
        JsonNode outer = stored.path("metadata");
        assertThat(stored.path("apiVersion").asText()).isEqualTo("crd.projectcalico.org/v1");
        assertThat(outer.path("labels")).isEqualTo(ResourceCodec.parse("{\"projectcalico.org/mirrored\":\"2\"}"));
        assertThat(outer.path("annotations").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("projectcalico.org/metadata", "operator.tigera.io/mirrored");
        assertThat(outer.has("ownerReferences")).isFalse();
        assertThat(policy.metadata().uid())
                .isEqualTo(UidConversion.convert(outer.path("uid").asText()));
        JsonNode packed = ResourceCodec.parse(
                outer.path("annotations").path("projectcalico.org/metadata").asText());
        assertThat(packed.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("name", "labels", "annotations", "ownerReferences", "creationTimestamp");
        assertThat(packed.at("/ownerReferences/0/apiVersion").asText()).isEqualTo("crd.projectcalico.org/v1");
        assertThat(packed.at("/ownerReferences/0/uid").asText()).isEqualTo(UidConversion.convert(uid));
        assertThat(packed.at("/ownerReferences/1/apiVersion").asText()).isEqualTo("v1");
        assertThat(packed.at("/ownerReferences/1/uid").asText()).isEqualTo(uid);
    }

    @Test
    void onlyPoliciesKeepTheirNameInTheAnnotation() {
        datastore.create(new GlobalNetworkSet(ObjectMeta.named("unnamed"), new NetworkSetSpec(List.of("10.0.0.0/8"))));
        assertThat(cluster.get(ROOT + "globalnetworksets/unnamed")
                        .path("metadata")
                        .path("annotations")
                        .path("projectcalico.org/metadata")
                        .asText())
                .isEqualTo("{}");
    }

    @Test
    void aHandMadeObjectIsReadAsItIs() {
        JsonNode stored = cluster.post(
                ROOT + "globalnetworksets",
                "{apiVersion: crd.projectcalico.org/v1, kind: GlobalNetworkSet,"
                        + " metadata: {name: made, labels: {a: b}, annotations: {c: d}}, spec: {nets: [192.0.2.0/24]}}");
        GlobalNetworkSet read = datastore.get(ResourceKey.of(Kinds.GLOBAL_NETWORK_SET, "made"), ReadOptions.LATEST);
        assertThat(read.metadata().labels()).isEqualTo(Map.of("a", "b"));
        assertThat(read.metadata().annotations()).isEqualTo(Map.of("c", "d"));
        assertThat(read.metadata().uid())
                .isEqualTo(UidConversion.convert(stored.at("/metadata/uid").asText()));
        assertThat(read.spec().nets()).containsExactly("192.0.2.0/24");
        GlobalNetworkSet updated =
                datastore.update(read.withMetadata(read.metadata().withLabels(Map.of("a", "c"))));
        assertThat(updated.metadata().labels()).isEqualTo(Map.of("a", "c"));
        assertThat(datastore.get(ResourceKey.of(updated), ReadOptions.LATEST)).isEqualTo(updated);
    }

    @Test
    void anUnreadableObjectIsLeftOutOfAListAndReportedByAWatch() {
        String before = datastore.list(named("broken"), ReadOptions.LATEST).resourceVersion();
        cluster.post(
                ROOT + "globalnetworksets",
                "{apiVersion: crd.projectcalico.org/v1, kind: GlobalNetworkSet,"
                        + " metadata: {name: broken, annotations: {projectcalico.org/metadata: 'no JSON'}}, spec: {}}");
        ResourceKey<GlobalNetworkSet> key = ResourceKey.of(Kinds.GLOBAL_NETWORK_SET, "broken");
        assertThatThrownBy(() -> datastore.get(key, ReadOptions.LATEST))
                .isInstanceOf(MalformedValueException.class)
                .hasMessageContaining("GlobalNetworkSet(broken)");
        assertThat(datastore.list(named("broken"), ReadOptions.LATEST).items()).isEmpty();
        cluster.patch(
                ROOT + "globalnetworksets/broken",
                "{metadata: {annotations: {projectcalico.org/metadata: '{\"labels\":{\"a\":\"b\"}}'}}}");
        datastore.delete(key, DeleteOptions.ANY);
        try (Events<GlobalNetworkSet> events = Events.after(datastore, named("broken"), before)) {
            assertThat(events.next(3)).containsExactly("Malformed broken", "Modified " + key, "Deleted " + key);
        }
    }

    @Test
    void whatCannotBeReturnedIsNotDeleted() {
        cluster.post(
                ROOT + "globalnetworksets",
                "{apiVersion: crd.projectcalico.org/v1, kind: GlobalNetworkSet,"
                        + " metadata: {name: junk, annotations: {projectcalico.org/metadata: 'no JSON'}}, spec: {}}");
        ResourceKey<GlobalNetworkSet> key = ResourceKey.of(Kinds.GLOBAL_NETWORK_SET, "junk");
        assertThatThrownBy(() -> datastore.delete(key, DeleteOptions.ANY)).isInstanceOf(MalformedValueException.class);
        assertThatThrownBy(() -> datastore.get(key, ReadOptions.LATEST)).isInstanceOf(MalformedValueException.class);
        cluster.delete(ROOT + "globalnetworksets/junk");
    }

    @Test
    void manyObjectsAreListedAtOneRevision() {
        String namespace = cluster.namespace();
        ResourceQuery<NetworkSet> all = ResourceQuery.inNamespace(Kinds.NETWORK_SET, namespace);
        IntStream.range(0, 520).parallel().forEach(i -> createSet(namespace, "set-%03d".formatted(i)));
        CompletableFuture<Void> more = CompletableFuture.runAsync(() ->
                IntStream.range(0, 60).forEach(i -> createSet(namespace, "zzz-%03d".formatted(i))));
        ResourceList<NetworkSet> list;
        do {
            list = datastore.list(all, ReadOptions.LATEST);
            assertThat(list.items()).hasSizeGreaterThanOrEqualTo(520).doesNotHaveDuplicates();
            long revision = Long.parseLong(list.resourceVersion());
            assertThat(list.items())
                    .allSatisfy(set -> assertThat(Long.parseLong(set.metadata().resourceVersion()))
                            .isLessThanOrEqualTo(revision));
            try (Events<NetworkSet> events = Events.after(datastore, all, list.resourceVersion())) {
                int missing = 580 - list.items().size();
                assertThat(events.next(missing)).hasSize(missing);
            }
        } while (!more.isDone());
        more.join();
        try (Events<NetworkSet> events = Events.fromNow(datastore, all)) {
            assertThat(events.next(580)).doesNotHaveDuplicates();
        }
    }

    private static void createSet(String namespace, String name) {
        datastore.create(new NetworkSet(ObjectMeta.named(namespace, name), new NetworkSetSpec(List.of("10.0.0.0/8"))));
    }

    @Test
    void theStatusIsWrittenApart() {
        Tier tier = datastore.create(new Tier(ObjectMeta.named("reported"), new TierSpec(7.0, Action.PASS)));
        Condition ready = new Condition("Ready", "True", null, Instant.parse("2026-01-02T03:04:05Z"), "Well", "fine");
        TierStatus status = new TierStatus(List.of(ready));
        Tier reported = datastore.updateStatus(
                new Tier(tier.metadata(), new TierSpec(8.0, Action.PASS), status, UnknownFields.NONE));
        assertThat(reported.status()).isEqualTo(status);
        assertThat(reported.spec()).isEqualTo(tier.spec());
        Tier changed = datastore.update(
                new Tier(reported.metadata(), new TierSpec(9.0, Action.PASS), TierStatus.NONE, UnknownFields.NONE));
        assertThat(changed.status()).isEqualTo(status);
        assertThat(changed.spec().order()).isEqualTo(9.0);
        assertThat(datastore.get(ResourceKey.of(tier), ReadOptions.LATEST)).isEqualTo(changed);
    }

    @Test
    void whatIsForbiddenIsNamed() {
        try (Datastore low = TestCluster.open(cluster.config(cluster.server().unprivilegedToken()))) {
            assertEachFails(low, UnauthorizedException.class, "globalnetworksets", "forbidden", "\"low\"");
        }
        try (Datastore unknown = TestCluster.open(cluster.config("no such token"))) {
            assertEachFails(unknown, UnauthorizedException.class, "Unauthorized");
        }
    }

    @Test
    void aMissingDefinitionIsNamed() throws InterruptedException {
        String definition =
                "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/" + "globalnetworksets.crd.projectcalico.org";
        JsonNode installed = cluster.get(definition);
        cluster.delete(definition);
        try {
            cluster.awaitNotServed(ROOT + "globalnetworksets");
            assertEachFails(datastore, NotSupportedException.class, "is its CRD installed?");
        } finally {
            cluster.server().installCrds(List.of(withoutServerFields(installed)));
        }
    }

    private static String withoutServerFields(JsonNode definition) {
        ((ObjectNode) definition).remove("status");
        ((ObjectNode) definition.path("metadata"))
                .remove(List.of("uid", "resourceVersion", "creationTimestamp", "generation", "managedFields"));
        return definition.toString();
    }

    private static void assertEachFails(Datastore datastore, Class<? extends Exception> type, String... texts) {
        GlobalNetworkSet set = new GlobalNetworkSet(ObjectMeta.named("x"), new NetworkSetSpec(List.of()));
        List<ThrowingCallable> calls = List.of(
                () -> datastore.create(set),
                () -> datastore.update(set.withMetadata(set.metadata().withResourceVersion("1"))),
                () -> datastore.apply(set),
                () -> datastore.delete(ResourceKey.of(set), DeleteOptions.ANY),
                () -> datastore.get(ResourceKey.of(set), ReadOptions.LATEST),
                () -> datastore.list(named("x"), ReadOptions.LATEST));
        for (ThrowingCallable call : calls) {
            assertThatThrownBy(call).isInstanceOf(type).hasMessageContainingAll(texts);
        }
        for (String revision : new String[] {null, "1"}) {
            try (Events<GlobalNetworkSet> events = revision == null
                    ? Events.fromNow(datastore, named("x"))
                    : Events.after(datastore, named("x"), revision)) {
                assertThat(events.next())
                        .isInstanceOfSatisfying(
                                WatchEvent.Ended.class,
                                ended -> assertThat(ended.cause())
                                        .isInstanceOf(type)
                                        .hasMessageContainingAll(texts));
            }
        }
    }
}
