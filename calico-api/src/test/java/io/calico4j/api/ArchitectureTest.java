package io.calico4j.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.calico4j.api.internal.Hashes;
import io.calico4j.api.policy.Tier;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The arrows between this module's rooms, and out of it. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void theModelNeedsJacksonAndYamlOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "io.calico4j.api..",
                        "com.fasterxml.jackson..",
                        "org.yaml.snakeyaml..",
                        "com.google.re2j..",
                        "org.jspecify..",
                        "io.soabase.recordbuilder..")
                .check(CLASSES);
    }

    @Test
    void itIsPure() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.file..", "java.util.concurrent..")
                .check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .check(CLASSES);
    }

    @Test
    void valuesAndSelectorsStandAlone() {
        classes()
                .that()
                .resideInAnyPackage("io.calico4j.api.net")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "io.calico4j.api.net", "com.fasterxml.jackson.annotation", "org.jspecify..")
                .check(CLASSES);
        classes()
                .that()
                .resideInAnyPackage("io.calico4j.api.selector")
                .should()
                .onlyDependOnClassesThat(
                        JavaClass.Predicates.resideInAnyPackage("java..", "io.calico4j.api.selector", "org.jspecify..")
                                .or(JavaClass.Predicates.type(Hashes.class)))
                .check(CLASSES);
    }

    @Test
    void namesKnowValuesAndTiersOnly() {
        classes()
                .that()
                .resideInAnyPackage("io.calico4j.api.names")
                .should()
                .onlyDependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                                "java..", "io.calico4j.api.names", "io.calico4j.api.net", "org.jspecify..")
                        .or(JavaClass.Predicates.type(Hashes.class))
                        .or(JavaClass.Predicates.type(Tier.class)))
                .check(CLASSES);
    }

    @Test
    void resourcesDoNotKnowWhoReadsOrChecksThem() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.calico4j.api",
                        "io.calico4j.api.bgp",
                        "io.calico4j.api.config",
                        "io.calico4j.api.endpoint",
                        "io.calico4j.api.ipam",
                        "io.calico4j.api.node",
                        "io.calico4j.api.policy")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.calico4j.api.codec", "io.calico4j.api.kubernetes", "io.calico4j.api.validation")
                .check(CLASSES);
    }
}
