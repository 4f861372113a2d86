package io.calico4j.datastore.etcd;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.net.Port;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.EntityRule;
import io.calico4j.api.policy.NetworkPolicy;
import io.calico4j.api.policy.NetworkPolicySpec;
import io.calico4j.api.policy.Rule;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.tck.servers.EtcdServer;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.PutOption;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** An etcd of its own, one client, and both ways to use it: the datastore, and the client itself. */
final class BenchEtcd implements AutoCloseable {

    static final ResourceQuery<NetworkPolicy> POLICIES = ResourceQuery.all(Kinds.NETWORK_POLICY);

    private static final int OPS_AT_ONCE = 100;

    private final EtcdServer server = EtcdServer.start();
    private final Client client;
    private final Datastore datastore;

    BenchEtcd() {
        this(Connection::open);
    }

    /** @param opening makes the client */
    BenchEtcd(Function<ClientConfig, Client> opening) {
        ClientConfig config = ClientConfig.etcd(server.endpoint().toString());
        client = opening.apply(config);
        datastore = EtcdDatastoreProvider.borrow(client, config);
    }

    Client client() {
        return client;
    }

    Datastore datastore() {
        return datastore;
    }

    /** A policy as they are: some labels, a selector, two rules. */
    static NetworkPolicy policy(int number) {
        return new NetworkPolicy(
                ObjectMeta.named("shop", "policy-%05d".formatted(number)),
                NetworkPolicySpec.builder()
                        .order(500.0)
                        .tier("default")
                        .selector("app == 'db-" + number + "'")
                        .addIngress(Rule.allow()
                                .withProtocol(Protocol.TCP)
                                .withSource(EntityRule.selecting("app == 'backend' && has(role)"))
                                .withDestination(EntityRule.onPorts(Port.of(5432), Port.of(5433))))
                        .addIngress(Rule.allow()
                                .withProtocol(Protocol.TCP)
                                .withSource(EntityRule.inNets("10.0.0.0/8", "192.168.0.0/16")))
                        .build());
    }

    static ByteSequence path(NetworkPolicy policy) {
        return bytes(Layout.path(policy.key()));
    }

    static ByteSequence value(NetworkPolicy policy) {
        return bytes(Values.encode(policy));
    }

    static ByteSequence bytes(String text) {
        return ByteSequence.from(text, StandardCharsets.UTF_8);
    }

    /** Writes so many policies, some dozens in a transaction. */
    void store(int policies) throws ExecutionException, InterruptedException {
        List<CompletableFuture<?>> running = new ArrayList<>();
        for (int i = 0; i < policies; i += OPS_AT_ONCE) {
            Op[] ops = new Op[Math.min(OPS_AT_ONCE, policies - i)];
            for (int j = 0; j < ops.length; j++) {
                NetworkPolicy policy = policy(i + j);
                ops[j] = Op.put(path(policy), value(policy), PutOption.DEFAULT);
            }
            running.add(client.getKVClient().txn().Then(ops).commit());
        }
        CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new)).get();
    }

    @Override
    public void close() {
        datastore.close();
        client.close();
        server.stop();
    }
}
