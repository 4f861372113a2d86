package io.calico4j.datastore.etcd;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Calico's typed client does and stores, step by step, on a real etcd. */
@Tag("vectors")
class DefaultingVectorsTest extends OnEtcd {

    @Test
    void doesAsCalicosClientDoes() throws IOException {
        Vectors.run("model/defaulting.jsonl", vector -> {
            deleteEverything(store);
            if (!vector.path("emptyStore").asBoolean()) {
                client.initialize("v3.33.0", "test");
            }
            new RecordedCalls(client, store).run(vector.path("steps"));
        });
    }
}
