package io.calico4j.datastore.etcd;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.Tier;
import io.calico4j.api.policy.TierSpec;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.tck.history.Recorder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** One client that asks for one thing after the other, as a seed decides, on a few keys that it shares with others. */
final class RandomCalls {

    private final Random random;
    private final Recorder.Client client;
    private final String prefix;
    private final int keys;
    private final Map<String, Tier> known = new HashMap<>();

    /**
     * @param prefix what the names of the keys begin with
     * @param keys how many there are
     */
    RandomCalls(long seed, Recorder.Client client, String prefix, int keys) {
        this.random = new Random(seed);
        this.client = client;
        this.prefix = prefix;
        this.keys = keys;
    }

    /** One call; what it knows of a resource may be out of date, and then its answer is a conflict. */
    void next() {
        String name = prefix + random.nextInt(keys);
        ResourceKey<Tier> key = ResourceKey.of(Kinds.TIER, name);
        Tier last = known.get(name);
        int choice = random.nextInt(10);
        if (choice < 2) {
            remember(name, client.create(new Tier(ObjectMeta.named(name), new TierSpec(1.0, Action.DENY))));
        } else if (choice < 6 && last != null) {
            remember(name, client.update(last));
        } else if (choice < 7) {
            client.delete(key, DeleteOptions.ANY);
        } else if (choice < 8 && last != null && last.metadata().resourceVersion() != null) {
            client.delete(key, DeleteOptions.ifRevision(last.metadata().resourceVersion()));
        } else {
            remember(name, client.get(key));
        }
    }

    private void remember(String name, Optional<Tier> tier) {
        tier.ifPresent(found -> known.put(name, found));
    }
}
