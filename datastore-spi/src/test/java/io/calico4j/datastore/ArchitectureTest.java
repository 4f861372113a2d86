package io.calico4j.datastore;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The arrows between this module's rooms, and out of it. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void theContractNeedsTheModelOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "io.calico4j.api..",
                        "io.calico4j.datastore..",
                        // The trees of JSON that the model reads and writes.
                        "com.fasterxml.jackson.databind",
                        "com.fasterxml.jackson.databind.node",
                        "org.jspecify..",
                        "io.soabase.recordbuilder..")
                .check(CLASSES);
    }

    @Test
    void backendsKnowNothingOfTheClient() {
        noClasses()
                .that()
                .resideInAnyPackage("io.calico4j.datastore.memory", "io.calico4j.datastore.spi")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("io\\.calico4j\\.datastore\\.(CalicoClient|ResourceClient)")
                .check(CLASSES);
    }

    @Test
    void theSyncerKnowsDatastoresByTheirContractOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.calico4j.datastore.sync")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.calico4j.datastore.memory")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("io\\.calico4j\\.datastore\\.(CalicoClient|ResourceClient)")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.calico4j.datastore", "io.calico4j.datastore.memory", "io.calico4j.datastore.spi")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.calico4j.datastore.sync")
                .check(CLASSES);
    }
}
