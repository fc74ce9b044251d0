package community.marin.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The one-way doors between the packages of the core. */
@AnalyzeClasses(packages = "community.marin", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final int MAXIMUM_LINES = 400;
    private static final String EXECUTION = "community.marin.execution..";

    @ArchTest
    static final ArchRule libraryNeverSeesExecution = noClasses()
            .that()
            .resideOutsideOfPackage(EXECUTION)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(EXECUTION)
            .because("a library function is plain code over a concrete config, and runs without the runner");

    @ArchTest
    static final ArchRule storageStandsAlone = noClasses()
            .that()
            .resideInAPackage("community.marin.storage..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("community.marin..")
                    .and(JavaClass.Predicates.resideOutsideOfPackages(
                            "community.marin.storage..", "community.marin.time..", "community.marin.jars..")));

    @ArchTest
    static final ArchRule jarsAreBelowAll = noClasses()
            .that()
            .resideInAPackage("community.marin.jars")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("community.marin..")
                    .and(JavaClass.Predicates.resideOutsideOfPackage("community.marin.jars")));

    @ArchTest
    static final ArchRule executionIsLayered = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(EXECUTION)
            .layer("version")
            .definedBy("community.marin.execution.version")
            .layer("trace")
            .definedBy("community.marin.execution")
            .layer("record")
            .definedBy("community.marin.execution.record")
            .layer("plan")
            .definedBy("community.marin.execution.plan")
            .layer("run")
            .definedBy("community.marin.execution.run")
            .layer("catalog")
            .definedBy("community.marin.execution.catalog")
            .layer("upkeep")
            .definedBy("community.marin.execution.upkeep")
            .whereLayer("run")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("upkeep")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("catalog")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("plan")
            .mayOnlyBeAccessedByLayers("run", "upkeep")
            .whereLayer("record")
            .mayOnlyBeAccessedByLayers("plan", "run", "upkeep")
            .whereLayer("trace")
            .mayOnlyBeAccessedByLayers("record", "plan", "run", "catalog", "upkeep")
            .whereLayer("version")
            .mayOnlyBeAccessedByLayers("trace", "record", "plan", "run", "upkeep");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("community.marin.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theCoreKnowsNoCommandLine = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "community.marin.cli..", "community.marin.experiments..");

    @ArchTest
    static final ArchRule heavyLibrariesStayOut = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "ai.djl..",
                    "org.pytorch..",
                    "org.apache.spark..",
                    "org.apache.parquet..",
                    "org.duckdb..",
                    "com.google.cloud..",
                    "com.google.api..",
                    "com.google.auth..",
                    "com.google.protobuf..",
                    "io.grpc..");

    @ArchTest
    static final ArchRule noStaticMutableState = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage("community.marin..")
            .should()
            .beFinal();

    /** The builders of records are generated. */
    @ArchTest
    static final ArchRule noInheritanceForReuse = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .haveNameNotMatching(".*(Config|PodSpec|PodDefaults|JobRequest|JobRecord)Builder")
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("small final classes are put together, not extended");

    @Test
    void noSourceFileIsLong() {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            List<String> longFiles = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> lines(file) > MAXIMUM_LINES)
                    .map(file -> file + " has " + lines(file) + " lines")
                    .toList();
            assertThat(longFiles).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
