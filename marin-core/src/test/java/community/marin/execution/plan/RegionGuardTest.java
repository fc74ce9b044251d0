package community.marin.execution.plan;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;
import static community.marin.testkit.TestSteps.all;
import static community.marin.testkit.TestSteps.make;
import static org.assertj.core.api.Assertions.assertThat;

import community.marin.execution.Problem;
import community.marin.execution.Resources;
import community.marin.execution.StepGraph;
import community.marin.execution.StepRef;
import community.marin.execution.record.LeaseTimes;
import community.marin.storage.Location;
import community.marin.storage.Storages;
import community.marin.testkit.Configs;
import community.marin.testkit.Functions;
import community.marin.testkit.ManualClock;
import community.marin.testkit.SimpleExperiment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TPUs work on buckets near to them only. */
final class RegionGuardTest {
    @ParameterizedTest
    @CsvSource({
        "us-central1, us-central1-a, true",
        "us-central2, us-central1-a, false",
        "us-central1, us-east5-a, false",
        "europe-west4, us-central1-a, false",
        "us, us-east5-a, true",
        "us, europe-west4-b, false",
        "eu, europe-west4-b, true",
        "eu, us-central1-a, false",
        "asia, asia-northeast1-b, true",
        "nam4, us-central1-a, true",
        "nam4, us-east1-d, true",
        "nam4, us-east5-a, false",
        "eur4, europe-west4-a, true",
        "eur4, europe-west1-b, false",
        "asia1, asia-northeast2-a, true",
        "unknown, us-central1-a, true",
        "moonbase, us-central1-a, true",
        "us-central1, nonsense, true",
    })
    void aBucketHoldsTheZonesOfItsRegions(String bucket, String zone, boolean near) throws IOException {
        StepGraph graph = SimpleExperiment.trace(() -> train("train", zone));
        assertThat(plan(graph, "regional://" + bucket + "/marin", PlanOptions.DEFAULT)
                        .refusals()
                        .isEmpty())
                .isEqualTo(near);
    }

    @Test
    void oneLineNamesBothRegionsTheStepsAndTheWayOut() throws IOException {
        StepGraph graph = SimpleExperiment.trace(
                () -> all(train("one", "us-central1-a", "us-east5-b"), train("two", "us-east5-a"), make("cpu")));
        String prefix = "regional://us-central1/marin";
        Plan plan = plan(graph, prefix, PlanOptions.DEFAULT);
        String one = graph.steps().get(0).toString();
        String two = graph.steps().get(1).toString();
        assertThat(plan.refusals())
                .containsExactly(new Problem(
                        "regional://us-central1",
                        "this bucket is in us-central1, but " + one + ", " + two
                                + " ask for TPUs in us-east5; use a bucket"
                                + " or a zone of the same region, or pay for the traffic with --allow-cross-region"));
        assertThat(plan.steps())
                .extracting(PlannedStep::reason)
                .containsExactly(
                        "refused: the bucket is in us-central1, the TPU in us-east5",
                        "refused: the bucket is in us-central1, the TPU in us-east5",
                        "held back: no output yet",
                        "held back: no output yet");
        PlanOptions allowed = new PlanOptions(List.of(), true, DriftPolicy.WARN, true);
        assertThat(plan(graph, prefix, allowed).refusals()).isEmpty();
    }

    @Test
    void theBucketsThatAConfigReadsCountToo() throws IOException {
        StepGraph graph = SimpleExperiment.trace(() -> step("train")
                .resources(Resources.tpu("v5p-8", "us-central1-a"))
                .define(() -> deferred(Functions::copy)
                        .call(new Configs.Copy(StepRef.hardcoded("regional://europe-west4/data"), output()))));
        assertThat(plan(graph, "regional://us-central1/marin", PlanOptions.DEFAULT)
                        .refusals())
                .extracting(Problem::where)
                .containsExactly("regional://europe-west4");
    }

    @Test
    void aDiskIsInNoRegion(@TempDir Path folder) throws IOException {
        StepGraph graph = SimpleExperiment.trace(() -> train("train", "us-central1-a"));
        assertThat(plan(graph, folder.toString(), PlanOptions.DEFAULT).refusals())
                .isEmpty();
    }

    private static StepRef train(String name, String... zones) {
        return step(name)
                .resources(Resources.tpu("v5p-8", zones))
                .define(() -> deferred(Functions::make).call(new Configs.Make(name, output())));
    }

    private static Plan plan(StepGraph graph, String prefix, PlanOptions options) throws IOException {
        return new Planner(new Storages(), new ManualClock(), LeaseTimes.DEFAULT.staleAfter())
                .plan(graph, new Location(prefix), options);
    }
}
