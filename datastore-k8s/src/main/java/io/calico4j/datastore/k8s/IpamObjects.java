package io.calico4j.datastore.k8s;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.ResourceList;
import io.calico4j.api.ipam.BlockAffinity;
import io.calico4j.api.ipam.BlockAffinitySpec;
import io.calico4j.api.ipam.IpamBlock;
import io.calico4j.api.ipam.IpamHandle;
import io.calico4j.api.names.IpamNames;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.policy.LabelSelector;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.NotSupportedException;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.spi.Capability;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Blocks, their affinities and handles, which many nodes write to at once. Before one is deleted it is marked as deleted, at the
 * revision that the caller has seen, so that nobody can put an address into it any more; whoever finds one that is marked finishes
 * the deletion. Their metadata is Calico's own: what identifies an object is written anew each time.
 */
final class IpamObjects<R extends Resource> implements KindView<R> {

    private static final Set<String> AFFINITY_LABELS =
            Set.of(IpamNames.AFFINITY_TYPE_LABEL, IpamNames.HOSTNAME_HASH_LABEL, IpamNames.IP_VERSION_LABEL);

    private final ResourceKind<R> kind;
    private final CustomResources<R> objects;

    IpamObjects(ResourceKind<R> kind, CustomResources<R> objects) {
        this.kind = kind;
        this.objects = objects;
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> capabilities = objects.capabilities();
        if (kind == Kinds.IPAM_HANDLE) {
            // Calico's components may not watch them, and no shipped role lets them.
            capabilities.remove(Capability.WATCH);
        }
        return capabilities;
    }

    @Override
    public Set<Permission> permissions(Operation operation) {
        return switch (operation) {
            // What is found marked is deleted by whoever finds it.
            case GET, DELETE ->
                Permission.union(
                        Permission.union(objects.permissions(Operation.GET), objects.permissions(Operation.UPDATE)),
                        objects.permissions(Operation.DELETE));
            case UPDATE, UPDATE_STATUS -> objects.permissions(Operation.UPDATE);
            case WATCH -> capabilities().contains(Capability.WATCH) ? objects.permissions(operation) : Set.of();
            case CREATE, LIST, APPLY -> objects.permissions(operation);
        };
    }

    @Override
    public R create(Request request, R resource) {
        return objects.create(request, bare(resource));
    }

    @Override
    public R update(Request request, R resource) {
        return objects.update(request, bare(resource));
    }

    @Override
    public R updateStatus(Request request, R resource) {
        return update(request, resource);
    }

    @Override
    public R get(Request request, ResourceKey<R> key, ReadOptions options) {
        R found = objects.get(request, key, options);
        if (!isDeleted(found)) {
            return found;
        }
        delete(request, withType(found), found.metadata().uid());
        throw new NotFoundException(request, "Resource was deleted", null);
    }

    @Override
    public R delete(Request request, ResourceKey<R> key, DeleteOptions options) {
        R current = objects.get(request, key, ReadOptions.LATEST);
        String revision = options.revision() == null ? current.metadata().resourceVersion() : options.revision();
        R seen = kind.withMetadata(withType(current), current.metadata().withResourceVersion(revision));
        delete(request, seen, options.uid() == null ? current.metadata().uid() : options.uid());
        return current;
    }

    /** Deletes what the caller has seen, if it has not changed since. */
    R delete(Request request, R seen, @Nullable String uid) {
        objects.update(request, bare(marked(seen)));
        return objects.delete(request, ResourceKey.of(seen), new DeleteOptions(null, uid));
    }

    @Override
    public ResourceList<R> list(Request request, ResourceQuery<R> query, ReadOptions options) {
        ResourceList<R> listed = objects.list(request, query, options);
        List<R> seen = listed.stream()
                .filter(resource -> isSelected(resource, query.labels()))
                .toList();
        return new ResourceList<>(query.kind(), seen, listed.resourceVersion());
    }

    @Override
    public Watch<R> watch(Request request, ResourceQuery<R> query, @Nullable String revision) {
        if (!capabilities().contains(Capability.WATCH)) {
            throw new NotSupportedException(request, null);
        }
        return objects.watch(request, query, revision);
    }

    /** Which labels an affinity should have is for the affinity to say, whatever labels somebody has put on it. */
    private static boolean isSelected(Resource resource, @Nullable LabelSelector labels) {
        if (labels == null || !(resource instanceof BlockAffinity)) {
            return true;
        }
        Map<String, String> own = withAffinityLabels(withType(resource)).labels();
        return AFFINITY_LABELS.stream()
                .allMatch(label -> !labels.matchLabels().containsKey(label)
                        || labels.matchLabels().get(label).equals(own.get(label)));
    }

    private R bare(R resource) {
        ObjectMeta metadata = withAffinityLabels(resource).withUid(null).withCreationTimestamp(null);
        return ResourceKey.of(resource).kind().withMetadata(resource, metadata);
    }

    /** The metadata with the labels by which affinities are found. */
    private static ObjectMeta withAffinityLabels(Resource resource) {
        ObjectMeta metadata = resource.metadata();
        if (!(resource instanceof BlockAffinity affinity)) {
            return metadata;
        }
        Optional<Cidr> network = Cidr.tryParse(affinity.spec().cidr());
        if (network.isEmpty()) {
            return metadata;
        }
        String type = affinity.spec().type() == null ? "" : affinity.spec().type();
        Map<String, String> labels = new TreeMap<>(metadata.labels());
        labels.putAll(IpamNames.affinityLabels(affinity.spec().node(), type, network.get()));
        return metadata.withLabels(labels);
    }

    /** Older affinities do not say to what they bind: to a host. */
    private static <R extends Resource> R withType(R resource) {
        if (resource instanceof BlockAffinity affinity && affinity.spec().type() == null) {
            BlockAffinity typed = affinity.withSpec(affinity.spec().withType(BlockAffinitySpec.HOST));
            return ResourceKey.of(resource).kind().type().cast(typed);
        }
        return resource;
    }

    /** Whether it is marked, and as good as gone. Lists have such ones, since only so can anybody finish their deletion. */
    static boolean isDeleted(Resource resource) {
        return resource instanceof IpamBlock block && block.spec().deleted()
                || resource instanceof BlockAffinity affinity && affinity.spec().deleted()
                || resource instanceof IpamHandle handle && handle.spec().deleted();
    }

    private static <R extends Resource> R marked(R resource) {
        Resource marked = resource;
        if (resource instanceof IpamBlock block) {
            marked = block.withSpec(block.spec().withDeleted(true));
        } else if (resource instanceof BlockAffinity affinity) {
            marked = affinity.withSpec(affinity.spec().withDeleted(true));
        } else if (resource instanceof IpamHandle handle) {
            marked = handle.withSpec(handle.spec().withDeleted(true));
        }
        return ResourceKey.of(resource).kind().type().cast(marked);
    }
}
