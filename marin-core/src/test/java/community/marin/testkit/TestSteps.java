package community.marin.testkit;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;

import community.marin.execution.Deferred;
import community.marin.execution.StepFunction;
import community.marin.execution.StepRef;
import java.nio.file.Path;
import java.util.List;

/** Wiring of the functions of tests. */
public final class TestSteps {
    /** Versions the revision. */
    public static final Deferred<Configs.Download> DOWNLOAD =
            deferred(Functions::download).versioned(Configs.Download::revision);

    /** Versions the tokenizer. */
    public static final Deferred<Configs.Tokenize> TOKENIZE =
            deferred(Functions::tokenize).versioned(Configs.Tokenize::tokenizer);

    private TestSteps() {}

    /** A download of a revision. */
    public static StepRef download(String name, String revision) {
        return step(name, () -> DOWNLOAD.call(new Configs.Download("org/" + name, revision, output())));
    }

    /** A tokenization by tokenizer {@code t}. */
    public static StepRef tokenize(String name, List<Path> train, List<Path> validation) {
        return step(name, () -> TOKENIZE.call(new Configs.Tokenize(train, validation, output(), "t", 8)));
    }

    /** A step that copies another's data. */
    public static StepRef copy(String name, StepRef input) {
        return step(name, () -> deferred(Functions::copy).call(new Configs.Copy(input, output())));
    }

    /** A step that writes its name. */
    public static StepRef make(String name) {
        return make(name, Functions::make);
    }

    /** A step that runs a function of the test. */
    public static StepRef make(String name, StepFunction<Configs.Make> function) {
        return step(name, () -> deferred(function).call(new Configs.Make(name, output())));
    }

    /** A step that runs a function of the test after others are done. */
    public static StepRef makeAfter(String name, StepFunction<Configs.After> function, StepRef... dependencies) {
        return step(name, () -> deferred(function).call(new Configs.After(name, List.of(dependencies), output())));
    }

    /** A step that groups others. */
    public static StepRef all(StepRef... steps) {
        return step("all", () -> deferred(TestSteps::nothing).call(new Group(List.of(steps))));
    }

    /** Does nothing. */
    public static void nothing(Group group) {}

    /**
     * A config that only has refs.
     *
     * @param steps to be waited for
     */
    public record Group(List<Path> steps) {}
}
