package dev.landfall.workflow;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Workflow code gives the same commands whenever it is replayed, so nothing in it may depend on where and when it runs. */
class DeterminismTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.landfall.workflow", "dev.landfall.report", "dev.landfall.signature");

    private static final Set<String> TIME_AND_CHANCE = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.lang.Object.hashCode",
            "java.lang.System.identityHashCode");

    @Test
    void noClockShouldBeRead() {
        noClasses().should().accessTargetWhere(readsClock()).check(CLASSES);
        noClasses().should().dependOnClassesThat().belongToAnyOf(Clock.class).check(CLASSES);
    }

    private static DescribedPredicate<JavaAccess<?>> readsClock() {
        return DescribedPredicate.describe(
                "reads a clock, the environment or chance",
                access -> TIME_AND_CHANCE.contains(access.getTargetOwner().getName() + "."
                                + access.getTarget().getName())
                        || (access.getTargetOwner().getPackageName().equals("java.time")
                                && access.getTarget().getName().equals("now")));
    }

    @Test
    void nothingShouldBeRandomOrRunInAThread() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.lang\\.(Thread.*|Runtime|Process.*)|java\\.util\\.(Random|SplittableRandom|Timer.*)"
                                + "|java\\.security\\.SecureRandom")
                .orShould()
                .dependOnClassesThat(resideInAnyPackage("java.util.concurrent..", "java.util.random.."))
                .check(CLASSES);
    }

    @Test
    void nothingShouldReadOrWriteTheWorld() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.net..",
                        "java.sql..",
                        "javax.sql..",
                        "java.util.logging.."))
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(?!IOException|Serializable).*")
                .check(CLASSES);
    }

    @Test
    void noStaticShouldBeMutable() {
        fields().that().areStatic().should().beFinal().check(CLASSES);
    }

    @Test
    void noFrameworkAndNoDriverShouldBeKnown() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.springframework..",
                        "org.postgresql..",
                        "org.neo4j..",
                        "redis.clients..",
                        "io.qdrant..",
                        "dev.landfall.spi..",
                        "dev.landfall.runtime.."))
                .check(CLASSES);
    }

    @Test
    void judgingAndShowingShouldNotKnowTemporal() {
        noClasses()
                .that()
                .resideInAnyPackage("..gate..", "..order..", "..state..", "..view..", "..message..", "..query..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.temporal.."))
                .check(CLASSES);
    }

    @Test
    void packagesShouldNotDependOnEachOtherInCircles() {
        slices().matching("dev.landfall.workflow.(engine|order|view|state|gate)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
