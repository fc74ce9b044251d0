package community.marin.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.cli.inspect.Explainer;
import community.marin.execution.Deferred;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;
import community.marin.execution.Steps;
import community.marin.execution.Tracer;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlanOptions;
import community.marin.execution.plan.Planner;
import community.marin.execution.record.LeaseTimes;
import community.marin.storage.Location;
import community.marin.storage.Storages;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationTextTest {
    private static final Deferred<Config> WRITE =
            Steps.deferred(ExplanationTextTest::write).versioned(Config::rate);

    @TempDir
    Path folder;

    private String text;
    private String hash;

    /** What a step is made from. */
    public record Config(Path output, double rate, List<Path> inputs) {
        /** Copies the list. */
        public Config {
            inputs = List.copyOf(inputs);
        }
    }

    private static void write(Config config) {
        throw new AssertionError(config + " is only planned");
    }

    private static StepRef make(String name, double rate, StepRef... inputs) {
        return Steps.step(name, () -> WRITE.call(new Config(Steps.output(), rate, List.of(inputs))));
    }

    private static final class Training implements Experiment {
        @Override
        public String name() {
            return "training";
        }

        @Override
        public StepRef entryPoint() {
            StepRef data = make("data", 1e-5);
            StepRef model = make("model", 1.0, data);
            return make("report", 3e-4, model.nonblocking(), data.resolve("a"), data.resolve("b"), data.resolve("c"));
        }
    }

    @BeforeEach
    void explain() throws Exception {
        Storages storages = new Storages(Map.of());
        Location prefix = new Location(folder.toString());
        Plan plan = new Planner(storages, Clock.systemUTC(), LeaseTimes.DEFAULT.staleAfter())
                .plan(Tracer.trace(new Training()), prefix, PlanOptions.DEFAULT);
        var step = plan.steps().get(plan.steps().size() - 1);
        hash = step.step().version().hash();
        text = new ExplanationText(Style.PLAIN, prefix).render(new Explainer(plan, storages.of(prefix)).explain(step));
    }

    @Test
    void printsTheTextThatIsHashed() throws Exception {
        String hashed = text.lines()
                .filter(line -> line.startsWith("{"))
                .reduce((first, second) -> first + "\n" + second)
                .orElseThrow();
        assertThat(text).contains("Text whose MD5 begins with " + hash + "\n" + hashed + "\n");
        byte[] md5 = MessageDigest.getInstance("MD5").digest(hashed.getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(md5)).startsWith(hash);
    }

    @Test
    void writesADependencyThatIsMetSeveralTimesInFullOnce() {
        assertThat(text).contains("""
                Version
                  {
                    "config": {
                      "inputs.[0]": "DEP[0]",
                      "inputs.[1]": "DEP[1]/a",
                      "inputs.[2]": "DEP[2]/b",
                      "inputs.[3]": "DEP[3]/c",
                      "rate": 0.0003
                    },
                    "dependencies": [
                      {
                        "config": {
                          "rate": 1e-05
                        },
                        "dependencies": [],
                        "name": "data"
                      },
                      "data-D (above)",
                      "data-D (above)"
                    ],
                    "name": "report",
                    "pseudo_dependencies": [
                      {
                        "config": {
                          "inputs.[0]": "DEP[0]",
                          "rate": 1.0
                        },
                        "dependencies": [
                          "data-D (above)"
                        ],
                        "name": "model"
                      }
                    ]
                  }
                """.replace("data-D", hashed("data")));
    }

    @Test
    void listsDependenciesByTheirNumbers() {
        assertThat(text).containsPattern("""
                Dependencies in the version
                  DEP\\[0] +model-\\w{6} +not waited for
                  DEP\\[1] DEP\\[2] DEP\\[3] +data-\\w{6}
                """);
    }

    private String hashed(String name) {
        return text.replaceFirst("(?s).*?(" + name + "-[0-9a-f]{6}).*", "$1");
    }
}
