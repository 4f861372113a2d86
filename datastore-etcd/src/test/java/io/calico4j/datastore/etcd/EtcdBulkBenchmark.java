package io.calico4j.datastore.etcd;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.calico4j.api.ResourceList;
import io.calico4j.api.policy.NetworkPolicy;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import io.calico4j.datastore.spi.WatchOptions;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.WatchOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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

/** Ten thousand policies listed, and ten thousand puts delivered to a watch, by the datastore and by etcd's client itself. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
public class EtcdBulkBenchmark {

    private static final int MANY = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private BenchEtcd etcd;
    private long before;

    @Setup
    public void start() throws Exception {
        etcd = new BenchEtcd();
        before = Long.parseLong(
                etcd.datastore().list(BenchEtcd.POLICIES, ReadOptions.LATEST).resourceVersion());
        etcd.store(MANY);
    }

    @TearDown
    public void stop() {
        etcd.close();
    }

    @Benchmark
    public ResourceList<NetworkPolicy> list() {
        return etcd.datastore().list(BenchEtcd.POLICIES, ReadOptions.LATEST);
    }

    @Benchmark
    public List<KeyValue> listByClient() throws Exception {
        GetOption option = GetOption.builder().isPrefix(true).build();
        return etcd.client()
                .getKVClient()
                .get(BenchEtcd.bytes(Layout.prefix(BenchEtcd.POLICIES)), option)
                .get()
                .getKvs();
    }

    /** With the least that anybody who wants more than bytes does with them. */
    @Benchmark
    public int listByClientAndParse() throws Exception {
        int parsed = 0;
        for (KeyValue stored : listByClient()) {
            parsed += JSON.readTree(stored.getValue().getBytes()).size();
        }
        return parsed;
    }

    @Benchmark
    public int watch() throws Exception {
        int seen = 0;
        try (Watch<NetworkPolicy> watch =
                etcd.datastore().watch(BenchEtcd.POLICIES, WatchOptions.after(Long.toString(before)))) {
            while (seen < MANY) {
                if (watch.poll(Duration.ofSeconds(10)).orElseThrow() instanceof WatchEvent.Added<NetworkPolicy>) {
                    seen++;
                }
            }
        }
        return seen;
    }

    @Benchmark
    public void watchByClient() throws Exception {
        CountDownLatch left = new CountDownLatch(MANY);
        WatchOption option = WatchOption.builder()
                .isPrefix(true)
                .withRevision(before + 1)
                .withPrevKV(true)
                .build();
        try (var ignored = etcd.client()
                .getWatchClient()
                .watch(
                        BenchEtcd.bytes(Layout.prefix(BenchEtcd.POLICIES)),
                        option,
                        response -> response.getEvents().forEach(event -> left.countDown()))) {
            left.await();
        }
    }
}
