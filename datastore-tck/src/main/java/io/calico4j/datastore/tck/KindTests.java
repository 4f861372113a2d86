package io.calico4j.datastore.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.spi.Capability;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.ReadOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What tests of a datastore that run for each of its kinds are made of. */
abstract class KindTests {

    /** The datastore to test; the same for all tests, and closed by whoever made it. */
    protected abstract Datastore datastore();

    /** How long a watch may take to deliver what has happened; 20 seconds unless overridden. */
    protected Duration deadline() {
        return Duration.ofSeconds(20);
    }

    Events events() {
        return new Events(deadline());
    }

    /** What a test is run with, as far as the datastore has it. */
    Collection<? extends ResourceKind<?>> kinds() {
        return Kinds.all();
    }

    Stream<DynamicTest> forEachKind(Consumer<ResourceKind<?>> test) {
        return forEachKindWith(EnumSet.of(Capability.CREATE), test);
    }

    Stream<DynamicTest> forEachWatchedKind(Consumer<ResourceKind<?>> test) {
        return forEachKindWith(EnumSet.of(Capability.CREATE, Capability.WATCH), test);
    }

    Stream<DynamicTest> forEachKindWith(Set<Capability> capabilities, Consumer<ResourceKind<?>> test) {
        return kinds().stream()
                .filter(kind -> datastore().capabilities(kind).containsAll(capabilities))
                .map(kind -> DynamicTest.dynamicTest(kind.name(), () -> test.accept(kind)));
    }

    boolean has(ResourceKind<?> kind, Capability capability) {
        return datastore().capabilities(kind).contains(capability);
    }

    static String uniqueName() {
        return "tck-" + UUID.randomUUID();
    }

    static <R extends Resource> R sample(ResourceKind<R> kind) {
        return Samples.of(kind, uniqueName());
    }

    static String revision(Resource resource) {
        return String.valueOf(resource.metadata().resourceVersion());
    }

    static <R extends Resource> R withoutRevision(R resource) {
        return ResourceKind.of(resource)
                .withMetadata(resource, resource.metadata().withResourceVersion(null));
    }

    static <R extends Resource> R relabelled(R resource, String value) {
        return ResourceKind.of(resource)
                .withMetadata(resource, resource.metadata().withLabels(Map.of("projectcalico.org/sample", value)));
    }

    <R extends Resource> R get(R resource) {
        return datastore().get(ResourceKey.of(resource), ReadOptions.LATEST);
    }

    static void assertFails(
            Class<? extends DatastoreException> type,
            Resource resource,
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(type, failure -> {
            assertThat(failure.request().subject()).isEqualTo(resource.key().toString());
            assertThat(failure).hasMessageContaining(resource.key().toString());
        });
    }
}
