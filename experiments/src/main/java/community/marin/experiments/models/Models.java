package community.marin.experiments.models;

import static community.marin.execution.Steps.step;

import com.google.auto.service.AutoService;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;
import community.marin.experiments.steps.ModelSteps;
import java.util.List;

/** Models of the Hub that others are compared with or begin from, at the paths that Python Marin gives them. */
@AutoService(Experiment.class)
public final class Models implements Experiment {
    /** A model. */
    private record Model(String hfId, String revision) {}

    private static final List<Model> ALL = List.of(
            new Model("HuggingFaceTB/SmolLM2-1.7B-Instruct", "450ff1f"),
            new Model("Qwen/Qwen2.5-7B-Instruct", "a09a354"),
            new Model("Qwen/Qwen2.5-32B", "1818d35"),
            new Model("Qwen/Qwen2.5-72B-Instruct", "495f393"),
            new Model("meta-llama/Llama-3.3-70B-Instruct", "6f6073b"),
            new Model("meta-llama/Llama-3.1-8B-Instruct", "0e9e39f"),
            new Model("meta-llama/Llama-3.1-8B", "d04e592"),
            new Model("allenai/Llama-3.1-Tulu-3-8B-SFT", "f2a0b46"),
            new Model("allenai/Llama-3.1-Tulu-3.1-8B", "46239c2"),
            new Model("allenai/OLMo-2-1124-7B-SFT", "1de02c0"),
            new Model("allenai/OLMo-2-1124-7B", "7df9a82"),
            new Model("allenai/OLMo-2-0325-32B", "stage2-ingredient2-step9000-tokens76B"),
            new Model("allenai/Olmo-3-1025-7B", "18b40a1e895f829c68a132befa20109c41488e62"),
            new Model("LLM360/Amber", "83c188f"),
            new Model("m-a-p/neo_7b", "81bad32"),
            new Model("marin-community/marin-8b-base", "0f1f658"),
            new Model("meta-llama/Llama-3.2-1B", "4e20de3"),
            new Model("Qwen/Qwen3-0.6B", "c1899de"),
            new Model("Qwen/Qwen3-1.7B", "70d244c"),
            new Model("Qwen/Qwen3-4B", "1cfa9a7"),
            new Model("Qwen/Qwen3-8B", "b968826"),
            new Model("Qwen/Qwen3-32B", "9216db5781bf21249d130ec9da846c4624c16137"),
            new Model("Qwen/Qwen3-0.6B-Base", "da87bfb"),
            new Model("Qwen/Qwen3-1.7B-Base", "ea980cb"),
            new Model("Qwen/Qwen3-4B-Base", "906bfd4"),
            new Model("Qwen/Qwen3-8B-Base", "49e3418"));

    @Override
    public String name() {
        return "models";
    }

    @Override
    public String description() {
        return "Files of 26 models of the Hub, from 0.6 to 72 billion parameters";
    }

    @Override
    public StepRef entryPoint() {
        return step("models/all", () -> ALL.forEach(model -> ModelSteps.downloadModel(model.hfId(), model.revision())));
    }

    /**
     * The files of one model.
     *
     * @param hfId its id on the Hub
     * @throws IllegalArgumentException if it is not listed
     */
    public static StepRef model(String hfId) {
        Model found = ALL.stream()
                .filter(model -> model.hfId().equals(hfId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no model " + hfId + "; there are "
                        + String.join(", ", ALL.stream().map(Model::hfId).toList())));
        return ModelSteps.downloadModel(found.hfId(), found.revision());
    }
}
