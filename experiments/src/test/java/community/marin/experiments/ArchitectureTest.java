package community.marin.experiments;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import community.marin.execution.Experiment;

/** Experiments compose wiring, and wiring names library functions; neither knows how steps are planned or run. */
@AnalyzeClasses(packages = "community.marin.experiments", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule WIRING_KNOWS_NO_EXPERIMENT = noClasses()
            .that()
            .resideInAPackage("..experiments.steps..")
            .should()
            .dependOnClassesThat()
            .implement(Experiment.class);

    @ArchTest
    static final ArchRule ONLY_THE_TRACE_IS_KNOWN = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "community.marin.execution.plan..",
                    "community.marin.execution.record..",
                    "community.marin.execution.run..",
                    "community.marin.execution.catalog..",
                    "community.marin.cli..");

    @ArchTest
    static final ArchRule EXPERIMENTS_STAND_IN_AN_AREA = classes()
            .that()
            .implement(Experiment.class)
            .should()
            .resideOutsideOfPackages("community.marin.experiments", "community.marin.experiments.steps..");
}
