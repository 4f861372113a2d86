package io.calico4j.api.kubernetes;

import io.calico4j.api.ObjectMeta;
import io.calico4j.api.internal.Values;
import org.jspecify.annotations.Nullable;

/**
 * A VirtualMachineInstanceMigration of group {@code kubevirt.io}: a virtual machine that moves.
 *
 * @param metadata name, namespace, UID
 * @param spec what moves
 * @param status how far it is
 */
public record VirtualMachineInstanceMigration(ObjectMeta metadata, Spec spec, Status status)
        implements KubernetesObject {

    public VirtualMachineInstanceMigration {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? new Spec(null) : spec;
        status = status == null ? new Status(null, null) : status;
    }

    /**
     * What moves.
     *
     * @param vmiName the name of the virtual machine's instance
     */
    public record Spec(@Nullable String vmiName) {

        public Spec {
            vmiName = Values.text(vmiName);
        }
    }

    /**
     * How far a migration is.
     *
     * @param phase such as {@code Running}; null before it has begun
     * @param migrationState what is known of both sides; null if nothing is
     */
    public record Status(@Nullable String phase, @Nullable MigrationState migrationState) {

        public Status {
            phase = Values.text(phase);
        }
    }

    /**
     * Both sides of a migration.
     *
     * @param sourcePod the Pod that it moves away from; null while that is not known
     */
    public record MigrationState(@Nullable String sourcePod) {

        public MigrationState {
            sourcePod = Values.text(sourcePod);
        }
    }
}
