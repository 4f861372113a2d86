package io.calico4j.datastore.etcd;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.calico4j.datastore.spi.DatastoreProvider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What this module shows, and what it knows of the others. */
class ArchitectureTest {

    private static final Path OUTPUT = Path.of("target/classes");
    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(OUTPUT);
    private static final String[] CLIENT_LIBRARY = {"io.etcd..", "io.grpc..", "io.netty..", "io.vertx.."};
    private static final DescribedPredicate<JavaClass> FROM_THE_CLIENT_LIBRARY =
            JavaClass.Predicates.resideInAnyPackage(CLIENT_LIBRARY);

    private static boolean isVisible(JavaCodeUnit unit) {
        return unit.getModifiers().contains(JavaModifier.PUBLIC)
                || unit.getModifiers().contains(JavaModifier.PROTECTED);
    }

    @Test
    void theClientLibraryIsNotInSight() {
        codeUnits()
                .that()
                .areDeclaredInClassesThat()
                .arePublic()
                .and(describe("are visible", ArchitectureTest::isVisible))
                .should()
                .notHaveRawReturnType(FROM_THE_CLIENT_LIBRARY)
                .andShould()
                .notHaveRawParameterTypes(describe(
                        "one from the client library", types -> types.stream().anyMatch(FROM_THE_CLIENT_LIBRARY)))
                .check(CLASSES);
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .arePublic()
                .should()
                .haveRawType(FROM_THE_CLIENT_LIBRARY)
                .allowEmptyShould(true)
                .check(CLASSES);
        noClasses()
                .that()
                .arePublic()
                .should()
                .beAssignableTo(FROM_THE_CLIENT_LIBRARY)
                .check(CLASSES);
    }

    @Test
    void onlyTheProviderAndTheBackendClientArePublic() {
        classes()
                .that()
                .arePublic()
                .should()
                .beAssignableTo(DatastoreProvider.class)
                .orShould()
                .be(EtcdBackendClient.class)
                .orShould()
                .be(V1Entry.class)
                .orShould()
                .be(V1EntryList.class)
                .check(CLASSES);
    }

    @Test
    void theOtherBackendAndTheClientAreUnknown() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.calico4j.datastore.k8s..", "io.calico4j.datastore.memory..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("io\\.calico4j\\.datastore\\.(CalicoClient|ResourceClient)")
                .check(CLASSES);
    }

    /** Programs on the module path find the backend by the one, programs on the class path by the other. */
    @Test
    void bothWaysToProvideTheBackendAgree() throws IOException {
        ModuleDescriptor module;
        try (InputStream file = Files.newInputStream(OUTPUT.resolve("module-info.class"))) {
            module = ModuleDescriptor.read(file);
        }
        Path services = OUTPUT.resolve("META-INF/services");
        assertThat(module.provides()).singleElement().satisfies(provided -> {
            assertThat(provided.service()).isEqualTo(DatastoreProvider.class.getName());
            assertThat(provided.providers()).containsExactly(EtcdDatastoreProvider.class.getName());
            assertThat(Files.readAllLines(services.resolve(provided.service())))
                    .containsExactlyElementsOf(provided.providers());
        });
        try (Stream<Path> files = Files.list(services)) {
            assertThat(files).hasSize(1);
        }
        assertThat(module.exports())
                .singleElement()
                .satisfies(exported -> assertThat(Set.of(exported.source()))
                        .containsExactly(EtcdDatastoreProvider.class.getPackageName()));
    }
}
