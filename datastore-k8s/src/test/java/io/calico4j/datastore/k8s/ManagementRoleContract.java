package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.CrdFamily;
import io.calico4j.api.Kinds;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.schema.CrdManifests;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.NotSupportedException;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.tck.DatastoreContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The contract for a user who may do what the role for full management lets him do, and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ManagementRoleContract extends DatastoreContract {

    private final CrdFamily family;
    private TestCluster cluster;
    private Datastore datastore;

    ManagementRoleContract(CrdFamily family) {
        this.family = family;
    }

    @BeforeAll
    void start() throws InterruptedException {
        cluster = TestCluster.start(CrdManifests.all(family));
        cluster.post(
                TestCluster.RBAC + "/clusterroles", "%s", ClusterRoles.role("management", Access.manageAll(), family));
        cluster.post(TestCluster.RBAC + "/clusterrolebindings", "%s", ClusterRoles.bindUser("management", "low"));
        ClientConfig config =
                cluster.config(cluster.server().unprivilegedToken()).withCalicoApiGroup(family.apiVersion());
        assertThat(TestCluster.awaitPreflight(config, Access.manageAll(), PreflightReport::isPassed))
                .returns(true, PreflightReport::isPassed);
        datastore = TestCluster.open(config);
    }

    @AfterAll
    void stop() {
        if (datastore != null) {
            datastore.close();
        }
        if (cluster != null) {
            cluster.server().stop();
        }
    }

    /** The contract writes, and so leaves out what is only a view. */
    @Test
    void everythingCanBeReadToo() {
        List<ResourceKind<?>> unserved = new ArrayList<>();
        for (ResourceKind<?> kind : Kinds.all()) {
            try {
                assertThat(datastore.list(ResourceQuery.all(kind), ReadOptions.LATEST))
                        .isNotNull();
            } catch (NotSupportedException e) {
                unserved.add(kind);
            }
        }
        assertThat(unserved).containsExactly(Kinds.KUBERNETES_CLUSTER_NETWORK_POLICY, Kinds.LIVE_MIGRATION);
    }

    @Override
    protected Datastore datastore() {
        return datastore;
    }
}
