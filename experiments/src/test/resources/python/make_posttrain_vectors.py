"""Writes posttrain.json: paths and hashes of the data sets for post-training, computed with Python's own json, repr and hashlib.

Usage: python3 make_posttrain_vectors.py > posttrain.json
"""

import hashlib
import json

GAP = " " * 8


def md5(text):
    return hashlib.md5(text.encode()).hexdigest()[:6]


def adapter(kind, **fields):
    """An adapter as the fields of a data class, with their defaults."""
    base = dict(
        dataset_format=kind, instruction_column="", response_column="", conversation_column="messages",
        role_key="role", user_value="user", assistant_value="assistant", system_value="system",
        content_key="content", tool_value="tool", filter_on_key="", metadata_remap={}, replacements=None,
        extra_metadata_fn=None)
    assert fields.keys() <= base.keys()
    return base | fields


def turns(**fields):
    return adapter("messages", **fields)


def pair(question, answer, **fields):
    return adapter("instruction_response", instruction_column=question, response_column=answer,
                   **({"content_key": ""} | fields))


SMOLTALK2 = """LongAlign_64k_Qwen3_32B_yarn_131k_think OpenThoughts3_1.2M_think aya_dataset_Qwen3_32B_think
multi_turn_reasoning_if_think s1k_1.1_think smolagents_toolcalling_traces_think
smoltalk_everyday_convs_reasoning_Qwen3_32B_think smoltalk_multilingual8_Qwen3_32B_think
smoltalk_systemchats_Qwen3_32B_think table_gpt_Qwen3_32B_think LongAlign_64k_context_lang_annotated_lang_6_no_think
Mixture_of_Thoughts_science_no_think OpenHermes_2.5_no_think OpenThoughts3_1.2M_no_think_no_think
hermes_function_calling_v1_no_think smoltalk_multilingual_8languages_lang_5_no_think
smoltalk_smollm3_everyday_conversations_no_think smoltalk_smollm3_explore_instruct_rewriting_no_think
smoltalk_smollm3_smol_magpie_ultra_no_think smoltalk_smollm3_smol_rewrite_no_think
smoltalk_smollm3_smol_summarize_no_think smoltalk_smollm3_systemchats_30k_no_think table_gpt_no_think
tulu_3_sft_personas_instruction_following_no_think xlam_traces_no_think""".split()

REMAP = {"metadata_remap": {"chat_template_kwargs": "chat_template_kwargs"}}
DOLPHIN = ["score", "refusal", "compliance_rating", "overall_quality"]
THOUGHT = ["question_id", "question_url", "reference_answer", "model_name", "question_source", "task"]
MATH = ["expected_answer", "problem_source", "problem_type", "generation_model", "inference_mode", "pass_rate_72b_tir",
        "used_in_kaggle"]

# key, id on the Hub, revision, adapter, metadata columns, subsets, splits
ROWS = []


def add(key, revision, shape, columns, hub=None, subsets=(), splits=("train",)):
    ROWS.append((key, hub or key, revision, shape, list(columns), list(subsets), list(splits)))


add("meta-math/MetaMathQA", "aa4f34d", pair("query", "response"), ["type"])
add("allenai/tulu-v2-sft-mixture", "6248b17", turns(), ["dataset", "id"])
add("openbmb/UltraInteract_sft", "2b102e4", pair("instruction", "response"), ["task", "dataset"])
add("teknium/OpenHermes-2.5", "b820378",
    turns(conversation_column="conversations", role_key="from", user_value="human", assistant_value="gpt",
          content_key="value"), ["id", "category", "source"])
add("allenai/tulu-v2-sft-mixture-olmo-4096", "7a7c388", turns(), ["dataset", "id"])
add("allenai/tulu-3-sft-mixture", "55e9fd6", turns(), ["dataset", "id"])
add("TIGER-Lab/AceCode-89K", "13216309a9f6cb40b60cb1a9750071efeac414ad",
    pair("question", "inferences", content_key="completion", filter_on_key="pass_rate"), ["id", "source"])
add("cognitivecomputations/dolphin-r1-nonreasoning", "f6ac651", turns(), DOLPHIN, "cognitivecomputations/dolphin-r1",
    ["nonreasoning"])
add("cognitivecomputations/dolphin-r1-reasoning", "f6ac651",
    adapter("instruct_msg_response", instruction_column="messages", response_column="answer"), DOLPHIN,
    "cognitivecomputations/dolphin-r1", ["reasoning-deepseek", "reasoning-flash"])
add("open-r1/OpenThoughts-114k-math", "2db609d", turns(), ["system", "source", "generated_token_count", "correct"])
add("bespokelabs/Bespoke-Stratos-17k", "9e9adba",
    turns(instruction_column="system", conversation_column="conversations", role_key="from", content_key="value"), [])
add("HuggingFaceTB/smoltalk", "2c849df", turns(**REMAP), ["source"], subsets=["all"])
add("HuggingFaceH4/no_robots", "e6f9a4a", turns(), ["category", "prompt_id"])
add("PrimeIntellect/verifiable-math-problems", "2ad7c92", pair("prompt", "gold_standard_solution"),
    ["source", "task_type", "problem_id"])
add("sherryy/tulu-3-sft-personas-instruction-following-expanded", "79ab2c4", turns(), ["dataset", "id"])
add("facebook/natural_reasoning", "99eea5d",
    adapter("instruct_column_response", instruction_column="question", response_column="responses",
            content_key="response"), ["reference_answer"])
for part in "modelanswer", "modelreasoning":
    add("GeneralReasoning/GeneralThought-195K-" + part, "64f7cb8", pair("question", part.replace("model", "model_")),
        THOUGHT, "GeneralReasoning/GeneralThought-195K")
for split in "cot", "tir", "genselect":
    add("nvidia/OpenMathReasoning/" + split, "d3d0866", pair("problem", "generated_solution"), MATH,
        "nvidia/OpenMathReasoning", splits=[split])
for split in SMOLTALK2:
    add("HuggingFaceTB/smoltalk2/" + split, "fc6cc21", turns(**REMAP), [], "HuggingFaceTB/smoltalk2", ["SFT"], [split])
for version, revision, more, splits in (
        ("v2", "5c89e01", [], "stem chat math code multilingual_ja multilingual_de multilingual_it multilingual_es"
                              " multilingual_fr"),
        ("v1", "74e23eb", ["metadata", "version"], "chat code math stem tool_calling")):
    hub = "nvidia/Nemotron-Post-Training-Dataset-" + version
    for split in splits.split():
        add(f"{hub}/{split}", revision, turns(extra_metadata_fn={}), ["category", "generator", "license"] + more, hub,
            splits=[split])


def friendly(name):
    return name.replace("/", "--").replace(".", "-").replace("#", "-")


def signed(parts):
    return md5((GAP + "-").join([parts[0] + "-" + GAP + parts[1]] + parts[2:]))


def step(name, config, dependencies=()):
    version = {"name": name, "config": config, "dependencies": list(dependencies)}
    return version, name + "-" + md5(json.dumps(version, sort_keys=True))


def instruction(row):
    key, hub, revision, shape, columns, subsets, splits = row
    name = friendly(key)
    signature = signed([name, revision, repr(sorted(subsets)), repr(sorted(splits)), json.dumps(shape, sort_keys=True)])
    version, hashed = step("documents/" + key, {
        "source": hub, "revision": revision, "metadata_columns": columns, "adapter": shape, "subsets": subsets,
        "splits": splits})
    return version, {"key": key, "output": f"documents/{name}-{revision}-{signature}", "hashed": hashed}


def preference(key, revision, columns, splits):
    name = friendly(key)
    download, _ = step("raw/" + name, {"revision": revision})
    signature = signed([name, revision, "[]", repr(sorted(splits))])
    _, hashed = step("preference/" + name, {
        "input_path": "DEP[0]", "shard_size": 5000, "metadata_columns": columns}, [download])
    return {"key": key, "raw": f"raw/{name}-{revision}", "output": f"preference/{name}-{revision}-{signature}",
            "hashed": hashed}


instructions = [instruction(row) for row in ROWS]
tulu = next(version for version, entry in instructions if entry["key"] == "allenai/tulu-3-sft-mixture")
print(json.dumps({
    "instruction": [entry for _, entry in instructions],
    "tulu_3_in_dolma": step("dolma/tulu_3_in_dolma", {"input_path": "DEP[0]"}, [tulu])[1],
    "preference": [
        preference("HuggingFaceH4/ultrafeedback_binarized", "3949bf5", ["prompt", "score_chosen", "score_rejected"],
                   ["train_prefs", "test_prefs"]),
        preference("allenai/olmo-2-1124-7b-preference-mix", "316c96f", ["prompt", "chosen_rating", "rejected_rating"],
                   ["train"])]}, indent=1))
