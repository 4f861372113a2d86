package io.calico4j.datastore.tck;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.datastore.AlreadyExistsException;
import io.calico4j.datastore.ConflictException;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.spi.Capability;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.WriteOptions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Datastores that each write wrongly in one way, and the tests that must notice. */
final class WriteDefects {

    private WriteDefects() {}

    static List<Defect> all() {
        return List.of(
                Defect.of("create loses the annotations", new CreateLosesAnnotations(), "CREATE_1"),
                Defect.of("create overwrites", new CreateOverwrites(), "CREATE_2"),
                Defect.of("create calls what exists a conflict", new CreateCallsItAConflict(), "CREATE_2"),
                Defect.of("create takes a revision", new CreateTakesARevision(), "CREATE_3"),
                Defect.of("update loses the labels", new ChangedUpdate(m -> m.withLabels(Map.of())), "UPDATE_1"),
                Defect.of("update changes the UID", new ChangedUpdate(m -> m.withUid(randomUid())), "UPDATE_1"),
                Defect.of("update ignores the revision", new UpdateIgnoresTheRevision(), "UPDATE_2"),
                Defect.of("update creates", new UpdateCreates(), "UPDATE_3"),
                Defect.of("update takes any revision for none", new UpdateNeedsNoRevision(), "UPDATE_4"),
                Defect.of("apply does not create", new ApplyDoesNotCreate(), "APPLY_1"),
                Defect.of("apply does not replace", new ApplyDoesNotReplace(), "APPLY_2"),
                Defect.of("apply changes the UID", new ChangedApply(false, true), "APPLY_2"),
                Defect.of("apply changes the creation time", new ChangedApply(true, false), "APPLY_2"),
                Defect.of("delete returns something else", new DeleteReturnsSomethingElse(), "DELETE_1"),
                Defect.of(
                        "delete leaves it there",
                        new DeleteLeavesItThere(),
                        "DELETE_1",
                        "DELETE_3",
                        "UPDATE_3",
                        "WATCH_2"),
                Defect.of("delete calls what is not there a conflict", new DeleteCallsItAConflict(), "DELETE_2"),
                Defect.of("delete ignores the revision", new DeleteIgnoresTheRevision(), "DELETE_3"),
                Defect.of("a kind is written that cannot be", new WritesWhatItCannot(), "ANY_1"),
                Defect.of("a time to live is ignored", new IgnoresTtl(false), "TTL_1"),
                Defect.of("a time to live never ends", new IgnoresTtl(true), "TTL_2"));
    }

    private static String randomUid() {
        return UUID.randomUUID().toString();
    }

    private static <R extends Resource> R changed(R resource, UnaryOperator<ObjectMeta> change) {
        return ResourceKind.of(resource).withMetadata(resource, change.apply(resource.metadata()));
    }

    private static ConflictException conflict(Operation operation, ResourceKey<?> key) {
        return new ConflictException(new Request("memory", operation, key.toString()), null, null);
    }

    private static class CreateLosesAnnotations extends ForwardingDatastore {
        @Override
        public <R extends Resource> R create(R resource) {
            return sound.create(changed(resource, metadata -> metadata.withAnnotations(Map.of())));
        }
    }

    private static class CreateOverwrites extends ForwardingDatastore {
        @Override
        public <R extends Resource> R create(R resource) {
            try {
                return sound.create(resource);
            } catch (AlreadyExistsException e) {
                return sound.apply(resource);
            }
        }
    }

    private static class CreateCallsItAConflict extends ForwardingDatastore {
        @Override
        public <R extends Resource> R create(R resource) {
            try {
                return sound.create(resource);
            } catch (AlreadyExistsException e) {
                throw conflict(Operation.CREATE, resource.key());
            }
        }
    }

    private static class CreateTakesARevision extends ForwardingDatastore {
        @Override
        public <R extends Resource> R create(R resource) {
            return sound.create(changed(resource, metadata -> metadata.withResourceVersion(null)));
        }
    }

    private static class ChangedUpdate extends ForwardingDatastore {
        private final UnaryOperator<ObjectMeta> change;

        ChangedUpdate(UnaryOperator<ObjectMeta> change) {
            this.change = change;
        }

        @Override
        public <R extends Resource> R update(R resource) {
            return sound.update(changed(resource, change));
        }
    }

    private static class UpdateIgnoresTheRevision extends ForwardingDatastore {
        @Override
        public <R extends Resource> R update(R resource) {
            return resource.metadata().resourceVersion() == null
                    ? sound.update(resource)
                    : sound.update(atCurrentRevision(resource));
        }

        <R extends Resource> R atCurrentRevision(R resource) {
            R current = sound.get(ResourceKey.of(resource), ReadOptions.LATEST);
            return changed(
                    resource,
                    metadata -> metadata.withResourceVersion(current.metadata().resourceVersion()));
        }
    }

    private static class UpdateNeedsNoRevision extends UpdateIgnoresTheRevision {
        @Override
        public <R extends Resource> R update(R resource) {
            return sound.update(resource.metadata().resourceVersion() == null ? atCurrentRevision(resource) : resource);
        }
    }

    private static class UpdateCreates extends ForwardingDatastore {
        @Override
        public <R extends Resource> R update(R resource) {
            try {
                return sound.update(resource);
            } catch (NotFoundException e) {
                return sound.create(changed(resource, metadata -> metadata.withResourceVersion(null)));
            }
        }
    }

    private static class ApplyDoesNotCreate extends ForwardingDatastore {
        @Override
        public <R extends Resource> R apply(R resource) {
            sound.get(ResourceKey.of(resource), ReadOptions.LATEST);
            return sound.apply(resource);
        }
    }

    private static class ApplyDoesNotReplace extends ForwardingDatastore {
        @Override
        public <R extends Resource> R apply(R resource) {
            try {
                return sound.get(ResourceKey.of(resource), ReadOptions.LATEST);
            } catch (NotFoundException e) {
                return sound.apply(resource);
            }
        }
    }

    private static class ChangedApply extends ForwardingDatastore {
        private final boolean keepsUid;
        private final boolean keepsCreationTime;

        ChangedApply(boolean keepsUid, boolean keepsCreationTime) {
            this.keepsUid = keepsUid;
            this.keepsCreationTime = keepsCreationTime;
        }

        @Override
        public <R extends Resource> R apply(R resource) {
            ObjectMeta stored = sound.apply(resource).metadata();
            ObjectMeta given = resource.metadata();
            return sound.update(changed(
                    resource,
                    metadata -> metadata.withResourceVersion(stored.resourceVersion())
                            .withUid(keepsUid ? stored.uid() : given.uid())
                            .withCreationTimestamp(
                                    keepsCreationTime ? stored.creationTimestamp() : given.creationTimestamp())));
        }
    }

    private static class DeleteReturnsSomethingElse extends ForwardingDatastore {
        @Override
        public <R extends Resource> R delete(ResourceKey<R> key, DeleteOptions options) {
            return changed(sound.delete(key, options), metadata -> metadata.withLabels(Map.of()));
        }
    }

    private static class DeleteLeavesItThere extends ForwardingDatastore {
        @Override
        public <R extends Resource> R delete(ResourceKey<R> key, DeleteOptions options) {
            R current = sound.get(key, ReadOptions.LATEST);
            if (options.revision() != null
                    && !options.revision().equals(current.metadata().resourceVersion())) {
                throw conflict(Operation.DELETE, key);
            }
            return current;
        }
    }

    private static class DeleteCallsItAConflict extends ForwardingDatastore {
        @Override
        public <R extends Resource> R delete(ResourceKey<R> key, DeleteOptions options) {
            try {
                return sound.delete(key, options);
            } catch (NotFoundException e) {
                throw conflict(Operation.DELETE, key);
            }
        }
    }

    private static class DeleteIgnoresTheRevision extends ForwardingDatastore {
        @Override
        public <R extends Resource> R delete(ResourceKey<R> key, DeleteOptions options) {
            return sound.delete(key, DeleteOptions.ANY);
        }
    }

    private static class WritesWhatItCannot extends ForwardingDatastore {
        @Override
        public Set<Capability> capabilities(ResourceKind<?> kind) {
            return kind.equals(Kinds.PROFILE) ? EnumSet.of(Capability.GET) : sound.capabilities(kind);
        }
    }

    /** With or without promising to do something about it. */
    private static final class IgnoresTtl extends ForwardingDatastore {
        private final boolean promises;

        IgnoresTtl(boolean promises) {
            this.promises = promises;
        }

        @Override
        public Set<Capability> capabilities(ResourceKind<?> kind) {
            Set<Capability> capabilities = EnumSet.copyOf(super.capabilities(kind));
            if (promises) {
                capabilities.add(Capability.TTL);
            }
            return capabilities;
        }

        @Override
        public <R extends Resource> R create(R resource, WriteOptions options) {
            return create(resource);
        }

        @Override
        public <R extends Resource> R update(R resource, WriteOptions options) {
            return update(resource);
        }
    }
}
