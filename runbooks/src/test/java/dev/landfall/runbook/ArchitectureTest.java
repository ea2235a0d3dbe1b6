package dev.landfall.runbook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.landfall.runbook", "dev.landfall.report", "dev.landfall.signature");

    @Test
    void languageShouldKnowJacksonAndYamlAndNothingElse() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.landfall.runbook..",
                        "dev.landfall.report..",
                        "dev.landfall.signature..",
                        "java..",
                        "org.jspecify.annotations..",
                        "com.fasterxml.jackson.annotation..",
                        "tools.jackson..",
                        "org.snakeyaml.engine..")
                .because("everything else in Landfall depends on the language, drivers, Temporal and Spring included")
                .check(CLASSES);
    }

    @Test
    void onlyTheParserShouldKnowYaml() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.landfall.runbook.parse..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml..")
                .check(CLASSES);
    }

    @Test
    void recordsShouldNotKnowWhoReadsThem() {
        noClasses()
                .that()
                .resideInAPackage("dev.landfall.runbook")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.landfall.runbook.*..")
                .check(CLASSES);
    }

    @Test
    void packagesShouldBeFreeOfCycles() {
        slices().matching("dev.landfall.(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
