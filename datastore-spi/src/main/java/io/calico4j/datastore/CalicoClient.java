package io.calico4j.datastore;

import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.datastore.spi.Capability;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DatastoreProvider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * A client of a Calico datastore: a typed view of it that fills in Calico's defaults, validates before it writes, and works
 * the same on every backend. Thread-safe.
 *
 * <pre>{@code
 * try (CalicoClient client = CalicoClient.connect(ClientConfig.fromEnvironment())) {
 *     client.resources(Kinds.NETWORK_POLICY).inNamespace("shop").list().forEach(System.out::println);
 * }
 * }</pre>
 */
public final class CalicoClient implements AutoCloseable {

    private final Datastore datastore;
    private final Clock clock;

    private CalicoClient(Datastore datastore, Clock clock) {
        this.datastore = datastore;
        this.clock = clock;
    }

    /**
     * Connects to the datastore of a configuration, with the backend for its type that is on the module or class path.
     *
     * @throws IllegalArgumentException if the configuration cannot work, or there is no such backend
     */
    public static CalicoClient connect(ClientConfig config) {
        return of(ServiceLoader.load(DatastoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.type() == config.datastoreType())
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "no backend for datastore type '" + config.datastoreType()
                                        + "' is on the module or class path: add io.calico4j:datastore-etcd or io.calico4j:datastore-k8s"))
                .open(config));
    }

    /** A client of this datastore, which closes it when it is closed itself. */
    public static CalicoClient of(Datastore datastore) {
        return of(datastore, Clock.systemUTC());
    }

    /** A client of this datastore that takes creation times from this clock. */
    public static CalicoClient of(Datastore datastore, Clock clock) {
        return new CalicoClient(datastore, clock);
    }

    /** The resources of a kind. */
    public <R extends Resource> ResourceClient<R> resources(ResourceKind<R> kind) {
        return new ResourceClient<>(datastore, clock, kind, null);
    }

    /**
     * Puts into the datastore what Calico always has there, where it is missing: the record of the cluster ({@code
     * ClusterInformation}) and three tiers. Tiers that exist are not changed, and a caller who may not create tiers is not told
     * so.
     *
     * @throws DatastoreException the first failure, after the rest was tried
     */
    public void initialize() {
        initialize(null, null);
    }

    /**
     * Puts into the datastore what Calico always has there, and notes in the record of the cluster what runs on it.
     *
     * @param calicoVersion the version that runs, such as {@code v3.33.0}; null or empty leaves what is noted
     * @param clusterType words on the cluster with commas between them, such as {@code k8s,bgp}, which are added to those noted;
     *     null or empty adds none
     * @throws DatastoreException the first failure, after the rest was tried
     */
    public void initialize(@Nullable String calicoVersion, @Nullable String clusterType) {
        new Initialization(this).run(calicoVersion, clusterType);
    }

    /**
     * Everything that can be listed, kind by kind: a snapshot to compute from, though of as many moments as there are kinds. What
     * belongs to others and is not installed, such as KubeVirt's migrations, is left out.
     *
     * @throws NotSupportedException if one of Calico's own kinds is not served, since nobody can tell what is missing then
     * @throws DatastoreException if something cannot be listed
     */
    public List<Resource> listAll() {
        List<Resource> resources = new ArrayList<>();
        for (ResourceKind<?> kind : Kinds.all()) {
            if (datastore.capabilities(kind).contains(Capability.LIST)) {
                try {
                    resources.addAll(resources(kind).list().items());
                } catch (NotSupportedException e) {
                    if (!kind.customResources().isEmpty()) {
                        throw e;
                    }
                }
            }
        }
        return List.copyOf(resources);
    }

    /** The datastore itself, which neither fills in nor validates. */
    public Datastore datastore() {
        return datastore;
    }

    @Override
    public void close() {
        datastore.close();
    }
}
