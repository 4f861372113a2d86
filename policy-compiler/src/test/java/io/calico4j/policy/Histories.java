package io.calico4j.policy;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.policy.dataplane.DataplaneState;
import io.calico4j.policy.dataplane.WorkloadEndpointId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** The ways by which a world can come to the engine, all of which must lead to the same. */
enum Histories {
    /** All at once. */
    BATCH,
    /** All at once, the last first. */
    REVERSED,
    /** One after the other, with a flush after each. */
    INCREMENTAL,
    /** The first half, then all of it again with the rest. */
    STATE_BY_STATE,
    /** All of that, and deletions, before the only flush. */
    SQUASHED,
    /** With nothing in between. */
    WITH_EMPTY_STATES;

    /** What is enforced when the resources have come this way. */
    DataplaneState of(Collection<? extends Resource> resources) {
        PolicyCompiler compiler = PolicyCompiler.forAllHosts(PolicyCompiler.Options.DEFAULT);
        List<Resource> all = new ArrayList<>(resources);
        List<Resource> half = all.subList(0, all.size() / 2);
        switch (this) {
            case BATCH -> all.forEach(compiler::update);
            case REVERSED -> {
                List<Resource> reversed = new ArrayList<>(all);
                Collections.reverse(reversed);
                reversed.forEach(compiler::update);
            }
            case INCREMENTAL ->
                all.forEach(resource -> {
                    compiler.update(resource);
                    compiler.flush();
                });
            case STATE_BY_STATE -> {
                half.forEach(compiler::update);
                compiler.flush();
                all.forEach(compiler::update);
            }
            case SQUASHED -> {
                half.forEach(compiler::update);
                half.forEach(resource -> compiler.delete(resource.key()));
                all.forEach(compiler::update);
            }
            case WITH_EMPTY_STATES -> {
                all.forEach(compiler::update);
                compiler.flush();
                all.forEach(resource -> compiler.delete(resource.key()));
                compiler.flush();
                all.forEach(compiler::update);
            }
        }
        compiler.flush();
        return compiler.state();
    }

    /** How a dataplane calls an endpoint of Kubernetes. */
    static WorkloadEndpointId id(WorkloadEndpoint endpoint) {
        String namespace = ResourceKey.of(endpoint).namespace();
        return new WorkloadEndpointId(
                String.valueOf(endpoint.spec().node()),
                String.valueOf(endpoint.spec().orchestrator()),
                namespace + "/" + endpoint.spec().pod(),
                String.valueOf(endpoint.spec().endpoint()));
    }
}
