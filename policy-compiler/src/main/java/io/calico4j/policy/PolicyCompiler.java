package io.calico4j.policy;

import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.endpoint.KubernetesEndpointSlice;
import io.calico4j.policy.calc.CalcGraph;
import io.calico4j.policy.dataplane.DataplaneMessage;
import io.calico4j.policy.dataplane.DataplaneSnapshot;
import io.calico4j.policy.model.UpdateProcessor;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Computes what the dataplane of a host has to enforce, as Calico's agent Felix does: fed with resources and their changes, it says which
 * policies, profiles, IP sets and endpoints change.
 *
 * <p>Resources are taken as they are, without defaults; what Calico's engine finds invalid counts as absent. Those of kinds that have
 * nothing to do with policy are ignored. The result depends only on the resources there are and not on the order in which they came.
 *
 * <p>Not safe for use by several threads. What it returns is immutable.
 */
public final class PolicyCompiler {

    private final UpdateProcessor processor = new UpdateProcessor();
    private final CalcGraph graph;

    private PolicyCompiler(@Nullable String host, Options options) {
        this.graph = new CalcGraph(host, options.overlapSuppression, options.workloadSourceSpoofing);
    }

    /**
     * What differs between dataplanes.
     *
     * @param overlapSuppression whether IP sets have only networks that no other of the set contains, as nftables demands
     * @param workloadSourceSpoofing whether workloads may send from addresses that are not theirs; if not, a workload that asks for it
     *     is invalid
     */
    public record Options(boolean overlapSuppression, boolean workloadSourceSpoofing) {

        /** Calico's defaults: overlaps are suppressed, and no sources may be spoofed. */
        public static final Options DEFAULT = new Options(true, false);
    }

    /** For the dataplane of one host: endpoints of others are members of IP sets only. */
    public static PolicyCompiler forHost(String host, Options options) {
        return new PolicyCompiler(host, options);
    }

    /** For all hosts at once. */
    public static PolicyCompiler forAllHosts(Options options) {
        return new PolicyCompiler(null, options);
    }

    /**
     * What the dataplanes of many hosts have to enforce, computed on all cores.
     *
     * @param resources those of the whole cluster, in any order; of two with the same key the later one counts
     * @param hosts the names of the nodes
     * @return the state of each host, by name
     * @throws IllegalArgumentException as {@link #update} does
     */
    public static SortedMap<String, DataplaneSnapshot> compile(
            Collection<? extends Resource> resources, Collection<String> hosts, Options options) {
        List<Resource> all = List.copyOf(resources);
        return hosts.parallelStream()
                .distinct()
                .collect(Collectors.toMap(
                        host -> host, host -> compile(all, forHost(host, options)), (a, b) -> a, TreeMap::new));
    }

    private static DataplaneSnapshot compile(List<Resource> resources, PolicyCompiler compiler) {
        resources.forEach(compiler::update);
        compiler.flush();
        return compiler.state();
    }

    /**
     * A resource is new or has changed.
     *
     * <p>A host endpoint that is on no node, or a workload endpoint whose name does not say what it is, counts as absent.
     *
     * @throws IllegalArgumentException if the resource lacks a name, or its namespace
     */
    public void update(Resource resource) {
        ResourceKey<?> key = ResourceKey.of(resource);
        if (resource instanceof KubernetesEndpointSlice slice) {
            graph.setSlice(sliceKey(key), slice);
        } else if (!UpdateProcessor.identifies(resource)) {
            delete(key);
        } else {
            processor.set(resource).forEach(graph::update);
        }
    }

    /** A resource is gone. Nothing happens if it was not there. */
    public void delete(ResourceKey<?> key) {
        if (key.kind().equals(Kinds.KUBERNETES_ENDPOINT_SLICE)) {
            graph.removeSlice(sliceKey(key));
        } else if (processor.canDelete(key)) {
            processor.delete(key).forEach(graph::update);
        }
    }

    private static String sliceKey(ResourceKey<?> key) {
        return key.namespace() + "/" + key.name();
    }

    /**
     * The changes since the last flush, in an order in which a dataplane can take them: what is referred to comes before what refers
     * to it, and is removed after it. A change that was taken back in the meantime is none. The first flush ends with
     * {@link DataplaneMessage.InSync}.
     */
    public List<DataplaneMessage> flush() {
        return graph.flush();
    }

    /** All messages so far, folded: what has been flushed, and nothing of what has not. */
    public DataplaneSnapshot state() {
        return graph.snapshot();
    }
}
