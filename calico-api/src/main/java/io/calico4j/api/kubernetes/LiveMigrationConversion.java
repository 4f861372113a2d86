package io.calico4j.api.kubernetes;

import io.calico4j.api.endpoint.LiveMigration;
import io.calico4j.api.endpoint.LiveMigrationSource;
import io.calico4j.api.endpoint.LiveMigrationSpec;
import io.calico4j.api.endpoint.LiveMigrationTarget;
import io.calico4j.api.endpoint.WorkloadIdentifier;
import java.util.Optional;
import java.util.Set;

/** Virtual machines that KubeVirt moves, as Calico's live migrations: those that have begun and may still fail or succeed. */
public final class LiveMigrationConversion {

    private static final Set<String> SEEN_PHASES =
            Set.of("Scheduling", "Scheduled", "PreparingTarget", "TargetReady", "Running", "Failed");

    private LiveMigrationConversion() {}

    /** The live migration; empty in a phase in which Calico has nothing to do for it, or while it is not known what moves. */
    public static Optional<LiveMigration> convert(VirtualMachineInstanceMigration migration) {
        String phase = migration.status().phase();
        String machine = migration.spec().vmiName();
        String uid = migration.metadata().uid();
        if (phase == null || !SEEN_PHASES.contains(phase) || machine == null || uid == null) {
            return Optional.empty();
        }
        String selector = "(vmi.kubevirt.io/id == '" + machine + "' || vm.kubevirt.io/name == '" + machine
                + "') && kubevirt.io/migrationJobUID == '" + uid + "'";
        LiveMigrationTarget target =
                LiveMigrationTarget.builder().selector(selector).build();
        return Optional.of(new LiveMigration(
                migration.metadata(), new LiveMigrationSpec(source(migration).orElse(null), target)));
    }

    private static Optional<LiveMigrationSource> source(VirtualMachineInstanceMigration migration) {
        VirtualMachineInstanceMigration.MigrationState state =
                migration.status().migrationState();
        if (state == null || state.sourcePod() == null) {
            return Optional.empty();
        }
        WorkloadIdentifier workload = WorkloadIdentifier.builder()
                .orchestratorID("k8s")
                .workloadID(migration.metadata().namespace() + "/" + state.sourcePod())
                .build();
        return Optional.of(LiveMigrationSource.builder().workload(workload).build());
    }
}
