package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.tck.DatastoreContract;
import io.calico4j.datastore.tck.servers.KubeApiServer;
import io.calico4j.datastore.tck.servers.ServerBinary;
import io.calico4j.datastore.tck.servers.Servers;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The contract on an API server of its own, with the definitions of one family; which one that is the datastore finds out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContractOnCrds extends DatastoreContract {

    private @Nullable KubeApiServer server;
    private @Nullable Datastore datastore;

    /** The definitions; skips the test if there are none. */
    abstract List<ObjectNode> definitions();

    @BeforeAll
    void start(@TempDir Path folder) {
        Servers.assumeAvailable(ServerBinary.ETCD, ServerBinary.KUBE_APISERVER);
        List<String> definitions = definitions().stream().map(Object::toString).toList();
        KubeApiServer started = KubeApiServer.start();
        server = started;
        started.installCrds(definitions);
        Path kubeconfig = folder.resolve("kubeconfig");
        started.kubeconfig(kubeconfig);
        datastore = new KubernetesDatastoreProvider()
                .open(ClientConfig.builder().kubeconfig(kubeconfig.toString()).build());
    }

    @AfterAll
    void stop() {
        if (datastore != null) {
            datastore.close();
        }
        if (server != null) {
            server.stop();
        }
    }

    @Override
    protected Datastore datastore() {
        if (datastore == null) {
            throw new IllegalStateException("not started");
        }
        return datastore;
    }
}
