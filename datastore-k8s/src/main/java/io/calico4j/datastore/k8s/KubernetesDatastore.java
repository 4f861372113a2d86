package io.calico4j.datastore.k8s;

import io.calico4j.api.CrdFamily;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.ResourceList;
import io.calico4j.api.schema.CrdManifests;
import io.calico4j.datastore.AlreadyExistsException;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.ConflictException;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.NotSupportedException;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.spi.Capability;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.Requests;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The datastore over a Kubernetes API server: a table of kinds, and where each lives. */
final class KubernetesDatastore implements Datastore {

    private static final String NAME = "kubernetes";

    /** What Calico's IPAM keeps, and what nobody keeps where Kubernetes gives out the addresses. */
    private static final Set<ResourceKind<?>> IPAM = Set.of(Kinds.IPAM_BLOCK, Kinds.IPAM_HANDLE);

    private final ApiServer server;
    private final Mode mode;
    private final ReentrantLock choice = new ReentrantLock();
    private volatile @Nullable Map<ResourceKind<?>, KindView<?>> chosen;
    private volatile String family = "";

    KubernetesDatastore(ApiServer server, Mode mode) {
        this.server = server;
        this.mode = mode;
    }

    /**
     * What kind of a cluster it is, and what it may be used for.
     *
     * @param family the family of Calico's custom resources; asked for when the datastore is first used, and again only if that
     *     fails
     * @param usePodCidr whether Kubernetes gives nodes the networks of their Pods, so that there is no IPAM of Calico's
     * @param podPatches whether Pods may be written to
     */
    record Mode(Supplier<CrdFamily> family, boolean usePodCidr, PodPatches podPatches) {

        /** That of a configuration, on a server whose family of custom resources it may leave open. */
        static Mode of(ClientConfig config, ApiServer server) {
            return new Mode(() -> CrdFamilyChoice.choose(config, server), config.usePodCidr(), PodPatches.NONE);
        }
    }

    /**
     * One without a cluster, only to be asked what its operations would need. It has IPAM's kinds.
     */
    static KubernetesDatastore unconnected(CrdFamily family, PodPatches patches) {
        ApiServer nowhere =
                new ApiServer(BorrowedClient.ofNobody(), ClientConfig.builder().build());
        return new KubernetesDatastore(nowhere, new Mode(() -> family, false, patches));
    }

    private Map<ResourceKind<?>, KindView<?>> views() {
        Map<ResourceKind<?>, KindView<?>> known = chosen;
        if (known != null) {
            return known;
        }
        choice.lock();
        try {
            known = chosen;
            if (known == null) {
                CrdFamily found = mode.family().get();
                family = found.apiVersion();
                known = views(found);
                chosen = known;
            }
            return known;
        } finally {
            choice.unlock();
        }
    }

    private Map<ResourceKind<?>, KindView<?>> views(CrdFamily family) {
        Map<ResourceKind<?>, KindView<?>> views = new HashMap<>();
        CrdManifests.kinds().stream()
                .filter(kind -> !mode.usePodCidr() || !IPAM.contains(kind))
                .forEach(kind -> views.put(kind, customResources(kind, family)));
        views.put(Kinds.PROFILE, new ProfileView(server));
        views.put(Kinds.WORKLOAD_ENDPOINT, new WorkloadEndpointView(server, mode.podPatches()));
        views.put(Kinds.NODE, new NodeView(server, mode.usePodCidr()));
        views.put(Kinds.KUBERNETES_NETWORK_POLICY, ForeignObjects.networkPolicies(server));
        views.put(Kinds.KUBERNETES_CLUSTER_NETWORK_POLICY, ForeignObjects.clusterNetworkPolicies(server));
        views.put(Kinds.KUBERNETES_SERVICE, ForeignObjects.services(server));
        views.put(Kinds.KUBERNETES_ENDPOINT_SLICE, ForeignObjects.endpointSlices(server));
        views.put(Kinds.LIVE_MIGRATION, ForeignObjects.liveMigrations(server));
        return views;
    }

    private <R extends Resource> KindView<R> customResources(ResourceKind<R> kind, CrdFamily family) {
        CustomResources<R> resources = new CustomResources<>(server, kind, family);
        return IPAM.contains(kind) || kind == Kinds.BLOCK_AFFINITY ? new IpamObjects<>(kind, resources) : resources;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Capability> capabilities(ResourceKind<?> kind) {
        KindView<?> view = views().get(kind);
        return view == null ? Set.of() : view.capabilities();
    }

    /** What the API server has to permit for an operation to succeed, whatever it meets; nothing for one that is refused here. */
    Set<Permission> permissions(ResourceKind<?> kind, Operation operation) {
        KindView<?> view = views().get(kind);
        if (view == null) {
            return Set.of();
        }
        return switch (operation) {
            case UPDATE_STATUS -> view.permissions(hasStatusApart(view) ? operation : Operation.UPDATE);
            case APPLY -> toApply(view);
            case CREATE, UPDATE, DELETE, GET, LIST, WATCH -> view.permissions(operation);
        };
    }

    /** It begins with a create: what cannot be created cannot be applied. */
    private static Set<Permission> toApply(KindView<?> view) {
        Set<Permission> create = view.permissions(Operation.CREATE);
        return create.isEmpty()
                ? create
                : Permission.union(
                        create, Permission.union(view.permissions(Operation.GET), view.permissions(Operation.UPDATE)));
    }

    @Override
    public <R extends Resource> R create(R resource) {
        Request request = request(Operation.CREATE, resource.key());
        KindView<R> view = view(request, ResourceKind.of(resource));
        Requests.checkCreate(request, resource);
        return view.create(request, resource);
    }

    @Override
    public <R extends Resource> R update(R resource) {
        Request request = request(Operation.UPDATE, resource.key());
        KindView<R> view = view(request, ResourceKind.of(resource));
        Requests.checkUpdate(request, resource);
        return view.update(request, resource);
    }

    @Override
    public <R extends Resource> R updateStatus(R resource) {
        Request request = request(Operation.UPDATE_STATUS, resource.key());
        KindView<R> view = view(request, ResourceKind.of(resource));
        Requests.checkUpdate(request, resource);
        return hasStatusApart(view) ? view.updateStatus(request, resource) : view.update(request, resource);
    }

    private static boolean hasStatusApart(KindView<?> view) {
        return view.capabilities().contains(Capability.UPDATE_STATUS);
    }

    /**
     * Creates first: most often there is nothing yet. What there is is replaced under the revision that the caller knows, if he
     * knows one, and only then read.
     */
    @Override
    public <R extends Resource> R apply(R resource) {
        try {
            return create(ResourceKind.of(resource)
                    .withMetadata(resource, resource.metadata().withResourceVersion(null)));
        } catch (AlreadyExistsException exists) {
            if (resource.metadata().resourceVersion() != null) {
                try {
                    return update(resource);
                } catch (ConflictException | NotFoundException changed) {
                    return Datastore.super.apply(resource);
                }
            }
            return Datastore.super.apply(resource);
        }
    }

    @Override
    public <R extends Resource> R delete(ResourceKey<R> key, DeleteOptions options) {
        Request request = request(Operation.DELETE, key);
        return view(request, key.kind()).delete(request, key, options);
    }

    @Override
    public <R extends Resource> R get(ResourceKey<R> key, ReadOptions options) {
        Request request = request(Operation.GET, key);
        requireLatest(request, options);
        return view(request, key.kind()).get(request, key, options);
    }

    @Override
    public <R extends Resource> ResourceList<R> list(ResourceQuery<R> query, ReadOptions options) {
        Request request = request(Operation.LIST, query);
        requireLatest(request, options);
        return view(request, query.kind()).list(request, query, options);
    }

    @Override
    public <R extends Resource> Watch<R> watch(ResourceQuery<R> query, WatchOptions options) {
        Request request = request(Operation.WATCH, query);
        return view(request, query.kind()).watch(request, query, options.revision());
    }

    private static void requireLatest(Request request, ReadOptions options) {
        if (options.revision() != null) {
            throw new NotSupportedException(request, "the API server does not read at an exact revision");
        }
    }

    private static Request request(Operation operation, Object subject) {
        return new Request(NAME, operation, subject.toString());
    }

    @SuppressWarnings("unchecked") // The table has a view of the kind's own class under each kind.
    <R extends Resource> KindView<R> view(Request request, ResourceKind<R> kind) {
        KindView<R> view = (KindView<R>) views().get(kind);
        if (view == null) {
            throw new NotSupportedException(request, "the Kubernetes datastore does not hold " + kind);
        }
        return view;
    }

    @Override
    public void close() {
        server.close();
    }

    /** The server and, once it has been used, the family of its custom resources. */
    @Override
    public String toString() {
        return NAME + " at " + server.address() + (chosen == null ? "" : ", custom resources of " + family);
    }
}
