package community.marin.experiments.posttrain;

import static community.marin.transform.conversation.TransformAdapter.bestResponse;
import static community.marin.transform.conversation.TransformAdapter.firstResponse;
import static community.marin.transform.conversation.TransformAdapter.instructionResponse;
import static community.marin.transform.conversation.TransformAdapter.messageResponse;
import static community.marin.transform.conversation.TransformAdapter.multiTurn;

import community.marin.experiments.steps.InstructionDatasetConfig;
import community.marin.transform.conversation.ReasoningToChatKwargs;
import community.marin.transform.conversation.TransformAdapter.MessageKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The datasets of conversations that are known, and where their rows hold them. */
final class InstructionDatasetTable {
    /** The splits of the subset {@code SFT} of {@code HuggingFaceTB/smoltalk2}. */
    static final List<String> SMOLTALK2_SPLITS = List.of(
            "LongAlign_64k_Qwen3_32B_yarn_131k_think",
            "OpenThoughts3_1.2M_think",
            "aya_dataset_Qwen3_32B_think",
            "multi_turn_reasoning_if_think",
            "s1k_1.1_think",
            "smolagents_toolcalling_traces_think",
            "smoltalk_everyday_convs_reasoning_Qwen3_32B_think",
            "smoltalk_multilingual8_Qwen3_32B_think",
            "smoltalk_systemchats_Qwen3_32B_think",
            "table_gpt_Qwen3_32B_think",
            "LongAlign_64k_context_lang_annotated_lang_6_no_think",
            "Mixture_of_Thoughts_science_no_think",
            "OpenHermes_2.5_no_think",
            "OpenThoughts3_1.2M_no_think_no_think",
            "hermes_function_calling_v1_no_think",
            "smoltalk_multilingual_8languages_lang_5_no_think",
            "smoltalk_smollm3_everyday_conversations_no_think",
            "smoltalk_smollm3_explore_instruct_rewriting_no_think",
            "smoltalk_smollm3_smol_magpie_ultra_no_think",
            "smoltalk_smollm3_smol_rewrite_no_think",
            "smoltalk_smollm3_smol_summarize_no_think",
            "smoltalk_smollm3_systemchats_30k_no_think",
            "table_gpt_no_think",
            "tulu_3_sft_personas_instruction_following_no_think",
            "xlam_traces_no_think");

    /** The splits of {@code nvidia/Nemotron-Post-Training-Dataset-v2}. */
    static final List<String> NEMOTRON_V2_SPLITS = List.of(
            "stem",
            "chat",
            "math",
            "code",
            "multilingual_ja",
            "multilingual_de",
            "multilingual_it",
            "multilingual_es",
            "multilingual_fr");

    private static final List<String> NEMOTRON_V1_SPLITS = List.of("chat", "code", "math", "stem", "tool_calling");
    private static final List<String> TULU_COLUMNS = List.of("dataset", "id");
    private static final Map<String, String> CHAT_TEMPLATE_KWARGS =
            Map.of("chat_template_kwargs", "chat_template_kwargs");

    private InstructionDatasetTable() {}

    /** All datasets, in the order in which Python Marin lists them. */
    static List<InstructionDatasetConfig> all() {
        List<InstructionDatasetConfig> datasets = new ArrayList<>(general());
        datasets.addAll(reasoning());
        SMOLTALK2_SPLITS.forEach(split -> datasets.add(smoltalk2(split)));
        NEMOTRON_V2_SPLITS.forEach(split ->
                datasets.add(nemotron("nvidia/Nemotron-Post-Training-Dataset-v2", "5c89e01", List.of(), split)));
        NEMOTRON_V1_SPLITS.forEach(split -> datasets.add(nemotron(
                "nvidia/Nemotron-Post-Training-Dataset-v1", "74e23eb", List.of("metadata", "version"), split)));
        return datasets;
    }

    private static List<InstructionDatasetConfig> general() {
        InstructionDatasetConfig dolphin = InstructionDatasetConfig.of(
                "cognitivecomputations/dolphin-r1",
                "f6ac651",
                multiTurn(),
                List.of("score", "refusal", "compliance_rating", "overall_quality"));
        return List.of(
                InstructionDatasetConfig.of(
                        "meta-math/MetaMathQA", "aa4f34d", instructionResponse("query", "response"), List.of("type")),
                InstructionDatasetConfig.of("allenai/tulu-v2-sft-mixture", "6248b17", multiTurn(), TULU_COLUMNS),
                InstructionDatasetConfig.of(
                        "openbmb/UltraInteract_sft",
                        "2b102e4",
                        instructionResponse("instruction", "response"),
                        List.of("task", "dataset")),
                InstructionDatasetConfig.of(
                        "teknium/OpenHermes-2.5",
                        "b820378",
                        multiTurn("conversations", new MessageKeys("from", "human", "gpt", "system", "value")),
                        List.of("id", "category", "source")),
                InstructionDatasetConfig.of(
                        "allenai/tulu-v2-sft-mixture-olmo-4096", "7a7c388", multiTurn(), TULU_COLUMNS),
                InstructionDatasetConfig.of("allenai/tulu-3-sft-mixture", "55e9fd6", multiTurn(), TULU_COLUMNS),
                InstructionDatasetConfig.of(
                        "TIGER-Lab/AceCode-89K",
                        "13216309a9f6cb40b60cb1a9750071efeac414ad",
                        bestResponse("question", "inferences", "completion", "pass_rate"),
                        List.of("id", "source")),
                dolphin.withName("cognitivecomputations/dolphin-r1-nonreasoning")
                        .withSubsets(List.of("nonreasoning")),
                InstructionDatasetConfig.of(
                                dolphin.hfDatasetId(),
                                dolphin.revision(),
                                messageResponse("messages", "answer"),
                                dolphin.metadataColumns())
                        .withName("cognitivecomputations/dolphin-r1-reasoning")
                        .withSubsets(List.of("reasoning-deepseek", "reasoning-flash")),
                InstructionDatasetConfig.of(
                        "open-r1/OpenThoughts-114k-math",
                        "2db609d",
                        multiTurn(),
                        List.of("system", "source", "generated_token_count", "correct")),
                InstructionDatasetConfig.of(
                        "bespokelabs/Bespoke-Stratos-17k",
                        "9e9adba",
                        multiTurn("conversations", new MessageKeys("from", "user", "assistant", "system", "value"))
                                .withInstructionColumn("system"),
                        List.of()),
                InstructionDatasetConfig.of(
                                "HuggingFaceTB/smoltalk",
                                "2c849df",
                                multiTurn().withMetadataRemap(CHAT_TEMPLATE_KWARGS),
                                List.of("source"))
                        .withSubsets(List.of("all")),
                InstructionDatasetConfig.of(
                        "HuggingFaceH4/no_robots", "e6f9a4a", multiTurn(), List.of("category", "prompt_id")));
    }

    private static List<InstructionDatasetConfig> reasoning() {
        InstructionDatasetConfig openMath = InstructionDatasetConfig.of(
                "nvidia/OpenMathReasoning",
                "d3d0866",
                instructionResponse("problem", "generated_solution"),
                List.of(
                        "expected_answer",
                        "problem_source",
                        "problem_type",
                        "generation_model",
                        "inference_mode",
                        "pass_rate_72b_tir",
                        "used_in_kaggle"));
        return List.of(
                InstructionDatasetConfig.of(
                        "PrimeIntellect/verifiable-math-problems",
                        "2ad7c92",
                        instructionResponse("prompt", "gold_standard_solution"),
                        List.of("source", "task_type", "problem_id")),
                InstructionDatasetConfig.of(
                        "sherryy/tulu-3-sft-personas-instruction-following-expanded",
                        "79ab2c4",
                        multiTurn(),
                        TULU_COLUMNS),
                InstructionDatasetConfig.of(
                        "facebook/natural_reasoning",
                        "99eea5d",
                        firstResponse("question", "responses", "response"),
                        List.of("reference_answer")),
                generalThought("modelanswer", "model_answer"),
                generalThought("modelreasoning", "model_reasoning"),
                part(openMath, "cot"),
                part(openMath, "tir"),
                part(openMath, "genselect"));
    }

    private static InstructionDatasetConfig generalThought(String part, String responseColumn) {
        return InstructionDatasetConfig.of(
                        "GeneralReasoning/GeneralThought-195K",
                        "64f7cb8",
                        instructionResponse("question", responseColumn),
                        List.of(
                                "question_id",
                                "question_url",
                                "reference_answer",
                                "model_name",
                                "question_source",
                                "task"))
                .withName("GeneralReasoning/GeneralThought-195K-" + part);
    }

    private static InstructionDatasetConfig smoltalk2(String split) {
        InstructionDatasetConfig whole = InstructionDatasetConfig.of(
                "HuggingFaceTB/smoltalk2", "fc6cc21", multiTurn().withMetadataRemap(CHAT_TEMPLATE_KWARGS), List.of());
        return part(whole.withSubsets(List.of("SFT")), split);
    }

    private static InstructionDatasetConfig nemotron(
            String hfDatasetId, String revision, List<String> moreColumns, String split) {
        List<String> columns = new ArrayList<>(List.of("category", "generator", "license"));
        columns.addAll(moreColumns);
        return part(
                InstructionDatasetConfig.of(
                        hfDatasetId, revision, multiTurn().withExtraMetadata(new ReasoningToChatKwargs()), columns),
                split);
    }

    /** One split of a dataset, called after it. */
    private static InstructionDatasetConfig part(InstructionDatasetConfig whole, String split) {
        return whole.withName(whole.hfDatasetId() + "/" + split).withSplits(List.of(split));
    }
}
