package io.calico4j.datastore.etcd;

import io.calico4j.api.ResourceKey;
import io.calico4j.api.policy.NetworkPolicy;
import io.calico4j.datastore.spi.ReadOptions;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Single calls through the datastore, and the same ones through etcd's client itself, on bytes that are ready. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 5) // A call waits so long that the code around it is compiled late.
@Measurement(iterations = 5, time = 3)
public class EtcdCallBenchmark {

    private static final NetworkPolicy POLICY = BenchEtcd.policy(0);
    private static final ByteSequence VALUE = BenchEtcd.value(POLICY);

    private BenchEtcd etcd;
    private NetworkPolicy stored;
    private long storedRevision;
    private int created;

    @Setup
    public void start() throws Exception {
        etcd = new BenchEtcd();
        etcd.store(1);
        stored = etcd.datastore().get(ResourceKey.of(POLICY), ReadOptions.LATEST);
        storedRevision = Long.parseLong(String.valueOf(stored.metadata().resourceVersion()));
        created = 1;
    }

    @TearDown
    public void stop() {
        etcd.close();
    }

    @Benchmark
    public NetworkPolicy get() {
        return etcd.datastore().get(ResourceKey.of(POLICY), ReadOptions.LATEST);
    }

    @Benchmark
    public GetResponse getByClient() throws Exception {
        return etcd.client().getKVClient().get(BenchEtcd.path(POLICY)).get();
    }

    @Benchmark
    public NetworkPolicy create() {
        return etcd.datastore().create(BenchEtcd.policy(created++));
    }

    @Benchmark
    public TxnResponse createByClient() throws Exception {
        NetworkPolicy policy = BenchEtcd.policy(created++);
        return etcd.client()
                .getKVClient()
                .txn()
                .If(new Cmp(BenchEtcd.path(policy), Cmp.Op.EQUAL, CmpTarget.version(0)))
                .Then(Op.put(BenchEtcd.path(policy), VALUE, PutOption.DEFAULT))
                .Else(Op.get(BenchEtcd.path(policy), GetOption.DEFAULT))
                .commit()
                .get();
    }

    @Benchmark
    public NetworkPolicy update() {
        stored = etcd.datastore().update(stored);
        return stored;
    }

    @Benchmark
    public TxnResponse updateByClient() throws Exception {
        TxnResponse response = etcd.client()
                .getKVClient()
                .txn()
                .If(new Cmp(BenchEtcd.path(POLICY), Cmp.Op.EQUAL, CmpTarget.modRevision(storedRevision)))
                .Then(Op.put(BenchEtcd.path(POLICY), VALUE, PutOption.DEFAULT))
                .Else(Op.get(BenchEtcd.path(POLICY), GetOption.DEFAULT))
                .commit()
                .get();
        storedRevision = response.getHeader().getRevision();
        return response;
    }
}
