package community.marin.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "community.marin.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** Commands know the runner, its storage and words for people; library code runs in steps, not in commands, but for that of pods. */
    @ArchTest
    static final ArchRule IMPORTS_NO_LIBRARY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "community.marin.cli..",
                    "community.marin.execution..",
                    "community.marin.storage..",
                    "community.marin.text..",
                    "community.marin.time..",
                    "community.marin.job..",
                    "community.marin.launch..",
                    "community.marin.tpu..",
                    "java..",
                    "picocli..",
                    "com.fasterxml.jackson..",
                    "org.apache.logging.log4j..");

    /** Log4j takes longer to start than a short command takes to run. */
    @ArchTest
    static final ArchRule LOGS_ONLY_WHEN_STEPS_RUN = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("community.marin.cli.progress.ConsoleLogs")
            .and()
            .doNotHaveFullyQualifiedName("community.marin.cli.progress.ConsoleLogs$ConsoleAppender")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.logging.log4j..");

    /** What has been rendered does not come back as flags. */
    @ArchTest
    static final ArchRule COMMANDS_ARE_ON_TOP = noClasses()
            .that()
            .resideInAnyPackage(
                    "community.marin.cli.render", "community.marin.cli.progress", "community.marin.cli.inspect")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("community.marin.cli.command", "picocli..");

    @ArchTest
    static final ArchRule NO_STATIC_STATE = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage("community.marin.cli..")
            .should()
            .beFinal();
}
