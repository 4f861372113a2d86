package io.calico4j.datastore.k8s;

import io.calico4j.api.CrdFamily;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.tck.UnreachableContract;
import java.time.Duration;

class KubernetesUnreachableIT extends UnreachableContract {

    @Override
    protected Datastore open(String host, int port, Duration timeout) {
        return new KubernetesDatastoreProvider()
                .open(ClientConfig.builder()
                        .k8sApiEndpoint("http://" + host + ":" + port)
                        // Or the first thing to be asked would be for this, whatever the call is.
                        .calicoApiGroup(CrdFamily.V1.apiVersion())
                        .timeout(timeout)
                        .build());
    }
}
