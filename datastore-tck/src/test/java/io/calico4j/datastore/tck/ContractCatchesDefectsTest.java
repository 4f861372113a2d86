package io.calico4j.datastore.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.Kinds;
import io.calico4j.api.ResourceKind;
import io.calico4j.datastore.spi.Datastore;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The contract's tests, tested: each fails on datastores that break its rule, and on no others. */
class ContractCatchesDefectsTest {

    private static final List<String> TESTS = Arrays.stream(DatastoreContract.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(TestFactory.class))
            .map(Method::getName)
            .toList();

    /** What the contract runs on; its name keeps it from being run for itself. */
    static class OnBroken extends DatastoreContract {
        private static Datastore broken = new ForwardingDatastore();

        @Override
        protected Datastore datastore() {
            return broken;
        }

        @Override
        protected Duration deadline() {
            return Duration.ofMillis(200);
        }

        /** Some of either scope. No defect is of one kind alone, and a test that misses an event waits for it in vain with each kind. */
        @Override
        Collection<ResourceKind<?>> kinds() {
            return List.of(Kinds.NETWORK_POLICY, Kinds.NODE, Kinds.PROFILE, Kinds.TIER, Kinds.WORKLOAD_ENDPOINT);
        }
    }

    static Stream<Defect> defects() {
        return Stream.of(WriteDefects.all(), ReadDefects.all()).flatMap(List::stream);
    }

    @Test
    void aSoundDatastorePasses() {
        assertThat(failuresOn(new ForwardingDatastore())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("defects")
    void exactlyTheTestsOfTheBrokenRulesFail(Defect defect) {
        Set<String> expected =
                TESTS.stream().filter(defect::mustBeCaughtBy).collect(Collectors.toCollection(TreeSet::new));
        assertThat(failuresOn(defect.datastore())).isEqualTo(expected);
    }

    @Test
    void everyTestCatchesADefect() {
        assertThat(TESTS).allSatisfy(test -> assertThat(defects()).anyMatch(defect -> defect.mustBeCaughtBy(test)));
    }

    /** The names of the tests that fail for at least one kind. */
    private static Set<String> failuresOn(Datastore datastore) {
        OnBroken.broken = datastore;
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(OnBroken.class))
                .build();
        LauncherConfig bare = LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        FailedTests failed = new FailedTests();
        LauncherFactory.create(bare).execute(request, failed);
        assertThat(failed.executed).as("tests that ran").isPositive();
        return failed.names;
    }

    private static final class FailedTests implements TestExecutionListener {
        private final Set<String> names = new TreeSet<>();
        private int executed;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            executed += test.isTest() ? 1 : 0;
            if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                names.add(factory(test.getUniqueIdObject()));
            }
        }

        /** The method that made a dynamic test. */
        private static String factory(UniqueId id) {
            return id.getSegments().stream()
                    .filter(segment -> segment.getType().equals("test-factory"))
                    .map(segment -> segment.getValue().replace("()", ""))
                    .findFirst()
                    .orElse(id.toString());
        }
    }
}
