package io.calico4j.datastore.tck.servers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ServersRoomTest {
    private static final String ROOM = "io.calico4j.datastore.tck.servers";

    @Test
    void nothingOfCalicoComesIn() {
        noClasses()
                .that()
                .resideInAPackage(ROOM)
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("io.calico4j..")
                        .and(JavaClass.Predicates.resideOutsideOfPackage(ROOM)))
                .check(new ClassFileImporter().importPath(Path.of("target", "classes")));
    }
}
