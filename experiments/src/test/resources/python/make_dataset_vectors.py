"""Writes datasets.json: what the experiments about data sets hold, with the paths that Python Marin pins and the hashes that it computes,
made with Python's own json and hashlib.

Usage: python3 make_dataset_vectors.py > datasets.json
"""

import hashlib
import json

LLAMA3 = "meta-llama/Meta-Llama-3.1-8B"


def md5(text):
    return hashlib.md5(text.encode()).hexdigest()[:6]


class Step:
    def __init__(self, name, config=None, dependencies=(), pin=""):
        self.name, self.pin = name, pin
        self.version = {"name": name, "config": config or {}, "dependencies": [d.version for d in dependencies]}
        self.dependencies = list(dependencies)

    def entry(self):
        return {"hashed": self.name + "-" + md5(json.dumps(self.version, sort_keys=True)), "pin": self.pin}


def closure(steps):
    seen = {}
    for step in steps:
        for dependency in closure(step.dependencies) + [step]:
            seen.setdefault(json.dumps(dependency.entry()), dependency)
    return list(seen.values())


EXPERIMENTS = {}


def experiment(name, *steps):
    EXPERIMENTS[name] = [step.entry() for step in closure(steps)]


def raw(name, pin="", **config):
    return Step("raw/" + name, config, pin=pin)


# eval_datasets: step, revision, pin. The original pins openai_humaneval to gs://marin-us-central2 whatever the prefix.
EVALS = {name: raw(name, pin, revision=revision) for name, revision, pin in [row.split() for row in """\
cais/mmlu c30699e raw/cais/mmluhf
google/boolq 35b264d raw/google/boolqhf
Rowan/hellaswag 50441ce raw/Rowan/hellaswaghf
ybisk/piqa 142c512 raw/ybisk/piqahf
allenai/winogrande ebf71e3 raw/allenai/winograndehf
allenai/ai2_arc 210d026 raw/allenai/ai2_archf
allenai/openbookqa 388097e raw/allenai/openbookqahf
TIGER-Lab/MMLU-Pro 3373e0b raw/TIGER-Lab/MMLU-Prohf
openai/openai_humaneval 7dce605 raw/openai/openai_humanevalhf
google-research-datasets/mbpp 4bb6404 raw/google-research-datasets/mbpphf
gsm8k e53f048 raw/gsm8k/mainhf
hendrycks_math 21a5633 raw/hendrycks/mathhf
truthful_qa 741b827 raw/truthful_qa/multiple_choicehf
bbh b5306be raw/SaylorTwift/bbhhf
gpqa 90b8e5b raw/Idavidrein/gpqa
instruction_following_eval 5a5661c raw/wis-k/instruction-following-evalhf
musr 39b4f56 raw/WillHeld/MuSRDecontamhf
winograd_wsc 63befd8 raw/marcov/winograd_wsc_wsc273_promptsourcehf
commonsense_qa 94630fe raw/tau/commonsense_qahf
lambada_openai 879e19a raw/EleutherAI/lambada_openaihf
baber/piqa 142f6d7 raw/baber/piqahf
cais/mmlu_raw c30699e raw/cais/mmlu_raw""".splitlines()]}
LINGOLY = raw("ambean/lingOly", revision="6aff4c2")


def converted(name, dataset="", below=""):
    if not dataset:
        return Step(name)
    return Step(name, {"input_path": "DEP[0]" + below}, [EVALS[dataset]])


CONVERSIONS = [converted(*row.split()) for row in """\
evaluation/mmlu-eval-aux cais/mmlu
evaluation/mmlu-eval-subject cais/mmlu
evaluation/boolq-eval google/boolq
evaluation/piqa ybisk/piqa
evaluation/winogrande allenai/winogrande
evaluation/arc-easy allenai/ai2_arc
evaluation/arc-challenge allenai/ai2_arc
evaluation/openbookqa-eval allenai/openbookqa
evaluation/hellaswag-eval Rowan/hellaswag
evaluation/MMLU-Pro-eval TIGER-Lab/MMLU-Pro
evaluation/humaneval-eval openai/openai_humaneval
evaluation/mbpp-eval google-research-datasets/mbpp /4bb6404/full
decontamination/mmlu-dolma cais/mmlu""".splitlines()]
OVERLAP = [converted(*row.split()) for row in """\
decontamination/gsm8k-dolma gsm8k
decontamination/math-dolma hendrycks_math
decontamination/truthful_qa-dolma truthful_qa
decontamination/bbh-dolma bbh
decontamination/mmlu cais/mmlu_raw
decontamination/humaneval openai/openai_humaneval
decontamination/instruction_following
decontamination/gpqa
decontamination/musr musr
decontamination/mmlu_pro TIGER-Lab/MMLU-Pro
decontamination/hellaswag Rowan/hellaswag
decontamination/ai2_arc allenai/ai2_arc
decontamination/boolq google/boolq
decontamination/commonsense_qa commonsense_qa
decontamination/lambada_openai lambada_openai
decontamination/openbookqa allenai/openbookqa
decontamination/piqa baber/piqa
decontamination/winograd_wsc winograd_wsc""".splitlines()]
experiment("eval_datasets", *[step for name, step in EVALS.items() if name != "cais/mmlu_raw"], LINGOLY, *CONVERSIONS)
experiment("train_test_overlap/eval_datasets_overlap", *OVERLAP)

# pretraining_datasets/simple; a damaged download of dclm_baseline, pinned to raw/dclm_WRONG_20250211, is left out
SIMPLE = {key: raw(name, pin) for key, name, pin in [row.split() for row in """\
fineweb fineweb raw/fineweb
fineweb_edu fineweb-edu raw/fineweb-edu-c2beb4
slimpajama SlimPajama-627B raw/SlimPajama-627B-262830
slimpajama_6b SlimPajama-6B raw/SlimPajama-6B-be35b7
dclm_baseline dclm-baseline-1.0 raw/dclm
the_stack_dedup the-stack-dedup raw/the-stack-dedup-4ba450
proofpile_2 proof-pile-2 raw/proof-pile-2-f1b1d8
the_pile_openwebtext2 the_pile_openwebtext2 raw/the_pile_openwebtext2
starcoderdata starcoderdata raw/starcoderdata-720c8c""".splitlines()]}


def tokenized(name, inputs, dependency=None, pin="", part="train_paths", **more):
    config = {f"{part}.[{i}]": path for i, path in enumerate(inputs)} | {"tokenizer": LLAMA3} | more
    return Step("tokenized/" + name, config, [dependency] if dependency else [], pin)


def corpus(key, name, below="", pin=""):
    return tokenized(name, ["DEP[0]" + below], SIMPLE[key], pin, validation_paths=[])


def hub(key, org, name, revision):
    return f"/{revision}/huggingface.co/datasets/{org}/{name}/resolve/{revision}"


DCLM = [
    corpus("dclm_baseline", "dclm_baseline", "/a3b142c", "tokenized/dclm_baseline-0206f1"),
    corpus("starcoderdata", "starcoderdata", "", "tokenized/starcoderdata-12f018"),
    corpus("proofpile_2", "proofpile_2", hub("proofpile_2", "EleutherAI", "proof-pile-2", "901a927"),
           "tokenized/proofpile_2-4a35c7")]
experiment("pretraining_datasets/dclm", *DCLM)
REGISTERED = DCLM + [
    corpus("slimpajama_6b", "SlimPajama-6B", hub("", "DKYoon", "SlimPajama-6B", "b5f90f4")),
    corpus("fineweb_edu", "fineweb-edu", hub("", "HuggingFaceFW", "fineweb-edu", "3c452cb"))]
experiment("pretraining_datasets/simple", *SIMPLE.values(), *REGISTERED)

# pretraining_datasets/nemotron: the pins are the computed hashes
NEMOTRON_RAW = raw("nemotro-cc")
NEMOTRON = [tokenized("nemotron_cc/" + name, ["DEP[0]/contrib/Nemotron/Nemotron-CC/data-jsonl/" + glob + "/**/*.jsonl.gz"],
                      NEMOTRON_RAW, f"tokenized/nemotron_cc/{name}-{pin}", validation_paths=[])
            for name, glob, pin in [row.split() for row in """\
hq_actual quality=high/kind=actual 5af4cc
hq_synth quality=high/kind=synthetic 3525e2
medium_high quality=medium-high d21701
medium quality=medium d86506
medium_low quality=medium-low 0fdb07
low_actual quality=low/kind=actual cb3f2c
low_synth quality=low/kind=synthetic 3c57b3""".splitlines()]]
for step in NEMOTRON:
    assert step.entry()["hashed"] == step.pin
experiment("pretraining_datasets/nemotron", *NEMOTRON)


def numbered(pattern):
    return "raw/dolma/v1.7/" + pattern + ".json.gz"


DOLMA = [tokenized("dolma/" + name, [numbered(pattern) for pattern in patterns],
                   pin=f"tokenized/dolma/{name}-{pin}", validation_paths=[])
         for name, pin, *patterns in [row.split() for row in """\
algebraic-stack cc00cf algebraic-stack-train-{0000..0015}
arxiv 07a51f arxiv-{0000..0099}
gutenberg f9eb99 books-{0000..0002}
c4 e0e5ec c4-{0000..0170}
cc 74b017 cc_en_head-{0000..0274} cc_en_middle-{0000..0238} cc_en_middle-{0240..0379} cc_en_tail-{0000..0152} cc_en_tail-{0154..0444}
cc-news 625d3e cc_news_head-{0000..0004} cc_news_middle-{0000..0002} cc_news_tail-0000
falcon da8fd0 falcon-{0000..0499}
megawika 34abf2 megawika-{0000..0261}
open-web-math 79823d open-web-math-train-{0000..0012}
pes2o 538363 pes2o-{0000..0025}
reddit 62a64a reddit-{0000..0077}
stackexchange adfc49 stackexchange-{0000..0025}
starcoder 8b6089 starcoder-{0000..0048}
flan a99cb2 tulu_flan-{0000..0065}
wiki 212315 wiki-{0000..0001}""".splitlines()]]
experiment("pretraining_datasets/dolma", raw("dolma", "raw/dolma"), *DOLMA)

DOLMINO_RAW = raw("dolmino-mix-1124", "raw/dolmino-mix-1124-157960")
DOLMINO_ROWS = [row.split() for row in """\
dclm **/*.json.zst 6c18eb
flan **/*.json.gz d71ec1
math/codesearchnet-owmfilter **/*.jsonl.gz fd2640
math/dolmino_math_synth **/*.jsonl 11f876
math/gsm8k **/*.jsonl.zst 902e8b
math/mathcoder2-synthmath **/*.jsonl bc8dd2
math/metamath-owmfilter **/*.jsonl.gz fafa84
math/tinyGSM-MIND **/*.jsonl.gz 6c3016
math/tulu_math **/*.jsonl 414a4d
pes2o **/*.json.gz d22243
stackexchange **/*.json.gz 271a84
wiki **/*.json.gz c31b74""".splitlines()]
DOLMINO = [tokenized("dolmino/" + name, [f"DEP[0]/bb54cab/data/{name}/{glob}"], DOLMINO_RAW,
                     f"tokenized/dolmino/{name}-{pin}", validation_paths=[]) for name, glob, pin in DOLMINO_ROWS]


class Several(Step):
    """A step that reads one dependency at several paths: each is a reference of its own."""

    def __init__(self, name, paths, dependency, pin):
        config = {f"train_paths.[{i}]": f"DEP[{i}]{path}" for i, path in enumerate(paths)}
        super().__init__(name, config | {"tokenizer": LLAMA3, "validation_paths": []}, [dependency] * len(paths), pin)


ALL_MATH = Several("tokenized/dolmino/all_math", [
    f"/bb54cab/data/{name}/{glob}" for name, glob, _ in DOLMINO_ROWS if name.startswith("math/")],
    DOLMINO_RAW, "tokenized/dolmino/all_math-9d507c")
experiment("pretraining_datasets/dolmino", *DOLMINO, ALL_MATH)

experiment("pretraining_datasets", *REGISTERED, *NEMOTRON, *DOLMA, *DOLMINO, ALL_MATH)

# paloma: the hashes of three sets are known
PALOMA_RAW = raw("paloma", "raw/paloma-fc6827", hf_dataset_id="allenai/paloma", revision="65cd6fc")
assert PALOMA_RAW.entry()["hashed"] == PALOMA_RAW.pin
PALOMA = [tokenized("paloma/" + name, [f"DEP[0]/65cd6fc/{name + '_meta_sep' * (name == '4chan')}/val/val*.jsonl.gz"],
                    PALOMA_RAW, part="validation_paths") for name in """\
4chan c4_100_domains c4_en dolma-v1_5 dolma_100_programing_languages dolma_100_subreddits falcon-refinedweb gab
m2d2_s2orc_unsplit m2d2_wikipedia_unsplit manosphere_meta_sep mc4 ptb redpajama twitterAAE_HELM_fixed wikitext_103""".split()]
hashes = [step.entry()["hashed"] for step in PALOMA]
for known in "c4_en-cf1f79", "dolma-v1_5-d3bed7", "m2d2_wikipedia_unsplit-b33d23":
    assert "tokenized/paloma/" + known in hashes
experiment("paloma", *PALOMA)

# midtraining_datasets: the hash of finemath_3_plus is known
FINEMATH = tokenized("finemath_3_plus", ["DEP[0]/finemath-3plus"], raw("finemath"), "tokenized/finemath_3_plus-a26b0f")
assert FINEMATH.entry()["hashed"] == FINEMATH.pin
MEGAMATH_RAW = raw("llm360/megamath", "raw/llm360/megamath", revision="3cbc64616594d6bc8759abaa0b2a71858f880f0d")
MEGAMATH = [tokenized("megamath/" + name, ["DEP[0]/" + glob], MEGAMATH_RAW) for name, glob in [row.split() for row in """\
qa megamath-qa/**/*.parquet
text_code_block megamath-text-code-block/*.parquet
translated_code megamath-translated-code/*.parquet
web_pro megamath-web-pro/*.parquet
web megamath-web/*/*.parquet""".splitlines()]]
PILE = [tokenized(name, ["DEP[0]/val.json"], raw(name, "raw/" + name), part="validation_paths")
        for name in ("pile_pubmed_abstracts", "pile_pubmed_central")]


def common_pile(name, revision):
    return raw(f"common_pile/{name}_filtered", f"raw/common_pile/{name}_filtered-{revision}")


PYTHON = tokenized("common_pile_stackv2_edu_filtered_python", ["DEP[0]"], Step(
    "documents/common_pile/stackv2_edu_filtered_python", {"input_path": "DEP[0]"}, [common_pile("stackv2_edu", "c354dbe")]))
LAVITA_RAW = raw("lavita_medical_qa", "raw/lavita_medical_qa")


def lavita(documents, tokens, **part):
    return tokenized("tokenized/lavita_" + tokens, ["DEP[0]"],
                     Step("documents/lavita_" + documents, {"input_path": "DEP[0]"}, [LAVITA_RAW]), **part)


experiment(
    "midtraining_datasets", FINEMATH, *MEGAMATH, *PILE, PYTHON, lavita("allprocessed", "allprocessed"),
    lavita("medmcqa", "medmcqa"), lavita("pubmed", "pubmedqa"),
    lavita("pubmed_validation", "pubmedqa_validation", part="validation_paths"),
    lavita("medmcqa_validation", "medmcqa_validation", part="validation_paths"))
experiment("common_pile/tokenize_common_pile", *[
    tokenized("common_pile/" + name, ["DEP[0]"], common_pile(name, revision)) for name, revision in [
        row.split() for row in """\
arxiv_abstracts f1d7a9a
arxiv_papers 033cf7f
biodiversity_heritage_library 0486ed6
caselaw_access_project 50e1961
cccc 03a3de5
data_provenance_initiative 8f5afcf
doab defb24c
foodista bf2c7aa
github_archive 52282fe
library_of_congress 56725c7
libretexts 70388bc
news 59aaa8f
oercommons 506b615
peS2o 2977475
pre_1929_books 23f9d96
pressbooks 1a1d3b5
project_gutenberg 3cdf687
public_domain_review efc7f21
pubmed c156f05
python_enhancement_proposals 5821709
regulations 3327364
stackexchange c0ac737
stackv2_edu c354dbe
stackv2_html 92c9fa8
ubuntu_irc 84f88c9
uk_hansard c88adc4
usgpo b150cc2
uspto 13894c5
wikimedia 0641bb8
wikiteam f4ed055
youtube dff8c8a""".splitlines()]])



def model(hub, revision):
    name = "gcsfuse_mount/models/" + hub.replace("/", "--").replace(".", "-").replace("#", "-") + "--" + revision
    return Step(name, {"revision": revision}, pin=name)


experiment("models", *[model(*row.split()) for row in """\
HuggingFaceTB/SmolLM2-1.7B-Instruct 450ff1f
Qwen/Qwen2.5-7B-Instruct a09a354
Qwen/Qwen2.5-32B 1818d35
Qwen/Qwen2.5-72B-Instruct 495f393
meta-llama/Llama-3.3-70B-Instruct 6f6073b
meta-llama/Llama-3.1-8B-Instruct 0e9e39f
meta-llama/Llama-3.1-8B d04e592
allenai/Llama-3.1-Tulu-3-8B-SFT f2a0b46
allenai/Llama-3.1-Tulu-3.1-8B 46239c2
allenai/OLMo-2-1124-7B-SFT 1de02c0
allenai/OLMo-2-1124-7B 7df9a82
allenai/OLMo-2-0325-32B stage2-ingredient2-step9000-tokens76B
allenai/Olmo-3-1025-7B 18b40a1e895f829c68a132befa20109c41488e62
LLM360/Amber 83c188f
m-a-p/neo_7b 81bad32
marin-community/marin-8b-base 0f1f658
meta-llama/Llama-3.2-1B 4e20de3
Qwen/Qwen3-0.6B c1899de
Qwen/Qwen3-1.7B 70d244c
Qwen/Qwen3-4B 1cfa9a7
Qwen/Qwen3-8B b968826
Qwen/Qwen3-32B 9216db5781bf21249d130ec9da846c4624c16137
Qwen/Qwen3-0.6B-Base da87bfb
Qwen/Qwen3-1.7B-Base ea980cb
Qwen/Qwen3-4B-Base 906bfd4
Qwen/Qwen3-8B-Base 49e3418""".splitlines()])

print(json.dumps(EXPERIMENTS, indent=1))
