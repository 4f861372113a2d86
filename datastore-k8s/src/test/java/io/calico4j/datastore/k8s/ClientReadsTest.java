package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.datastore.CalicoClient;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.ResourceClient;
import io.calico4j.datastore.memory.MemoryDatastore;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.ResourceQuery;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the typed client asks of a datastore is what access by way of it contains. */
class ClientReadsTest {

    private static final String POLICY = "{\"spec\": {\"selector\": \"all()\", \"types\": [\"Egress\"]}}";

    private static final Map<ResourceKind<?>, String> SAMPLES = Map.of(
            Kinds.NETWORK_POLICY, POLICY,
            Kinds.GLOBAL_NETWORK_POLICY, POLICY,
            Kinds.STAGED_NETWORK_POLICY, POLICY,
            Kinds.STAGED_GLOBAL_NETWORK_POLICY, POLICY,
            Kinds.NETWORK_SET, "{}",
            Kinds.TIER, "{\"spec\": {\"order\": 7}}",
            Kinds.IP_POOL, "{\"spec\": {\"cidr\": \"10.0.0.0/16\", \"vxlanMode\": \"Always\"}}",
            Kinds.BGP_PEER, "{\"spec\": {\"peerIP\": \"192.0.2.1\", \"asNumber\": 64512, \"filters\": [\"f\"]}}",
            Kinds.FELIX_CONFIGURATION, "{}");

    private final Datastore memory = new MemoryDatastore();
    private Access asked = Access.to(Set.of());

    private Datastore recorded() {
        return (Datastore) Proxy.newProxyInstance(
                Datastore.class.getClassLoader(), new Class<?>[] {Datastore.class}, (proxy, method, arguments) -> {
                    if (arguments != null && !method.getName().equals("capabilities")) {
                        ResourceKind<?> kind = kind(arguments[0]);
                        Operation operation = Operation.valueOf(method.getName().toUpperCase(Locale.ROOT));
                        asked = asked.and(Access.to(Set.of(operation), kind));
                    }
                    try {
                        return method.invoke(memory, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static ResourceKind<?> kind(Object subject) {
        if (subject instanceof ResourceKey<?> key) {
            return key.kind();
        }
        return subject instanceof ResourceQuery<?> query ? query.kind() : ((Resource) subject).kind();
    }

    @ParameterizedTest
    @CsvSource({
        "NetworkPolicy",
        "GlobalNetworkPolicy",
        "StagedNetworkPolicy",
        "StagedGlobalNetworkPolicy",
        "NetworkSet",
        "Tier",
        "IPPool",
        "BGPPeer",
        "FelixConfiguration"
    })
    void areInTheAccess(String name) {
        try (CalicoClient client = CalicoClient.of(recorded())) {
            client.initialize();
            client.resources(Kinds.BGP_FILTER)
                    .create(ResourceCodec.decode(
                            Kinds.BGP_FILTER, ResourceCodec.parse("{\"metadata\": {\"name\": \"f\"}, \"spec\": {}}")));
            run(client, Kinds.find(name).orElseThrow());
        }
    }

    private <R extends Resource> void run(CalicoClient client, ResourceKind<R> kind) {
        R sample = ResourceCodec.decode(kind, ResourceCodec.parse(Objects.requireNonNull(SAMPLES.get(kind))));
        ResourceClient<R> resources =
                kind.isNamespaced() ? client.resources(kind).inNamespace("shop") : client.resources(kind);
        R named = kind.withMetadata(sample, sample.metadata().withName("some"));
        asked = Access.to(Set.of());
        R created = resources.create(named);
        assertAsked(kind, Operation.CREATE);
        resources.update(created);
        assertAsked(kind, Operation.UPDATE);
        resources.apply(named);
        // There is one, so that it is updated.
        assertThat(expected(kind, Operation.APPLY))
                .isEqualTo(expected(kind, Operation.APPLY).and(asked));
        asked = Access.to(Set.of());
        resources.delete("some");
        assertAsked(kind, Operation.DELETE);
    }

    private void assertAsked(ResourceKind<?> kind, Operation operation) {
        assertThat(asked).isEqualTo(expected(kind, operation));
        asked = Access.to(Set.of());
    }

    private static Access expected(ResourceKind<?> kind, Operation operation) {
        Access access = Access.to(Set.of(operation), kind).throughClient();
        return operation == Operation.APPLY
                ? access.and(Access.to(EnumSet.of(Operation.GET, Operation.CREATE, Operation.UPDATE), kind))
                : access;
    }
}
