package community.marin.experiments.pretraining;

import static community.marin.experiments.steps.TokenizeSteps.tokenizeCorpus;

import community.marin.execution.StepRef;
import community.marin.experiments.models.TokenizerNames;
import community.marin.experiments.steps.DownloadSteps;
import community.marin.experiments.steps.HfDataset;
import java.util.List;

/** Corpora of one part. Their files lie in the folders that Python Marin reads, where a downloader of older days put them. */
public final class SimpleCorpora {
    /** FineWeb. */
    static final HfDataset FINEWEB =
            HfDataset.of("raw/fineweb", "HuggingFaceFW/fineweb", "cd85054").pinnedTo("raw/fineweb");

    /** FineWeb-Edu. */
    static final HfDataset FINEWEB_EDU = older("raw/fineweb-edu", "HuggingFaceFW/fineweb-edu", "3c452cb", "-c2beb4");

    /** SlimPajama. */
    static final HfDataset SLIMPAJAMA = older("raw/SlimPajama-627B", "cerebras/SlimPajama-627B", "2d0accd", "-262830");

    /** A sample of SlimPajama. */
    static final HfDataset SLIMPAJAMA_6B = older("raw/SlimPajama-6B", "DKYoon/SlimPajama-6B", "b5f90f4", "-be35b7");

    /** The baseline of DataComp-LM. The first download of Python Marin, below {@code raw/dclm_WRONG_20250211}, was damaged. */
    static final HfDataset DCLM_BASELINE = HfDataset.of(
                    "raw/dclm-baseline-1.0", "mlfoundations/dclm-baseline-1.0", "a3b142c")
            .pinnedTo("raw/dclm")
            .inFolderOfRevision();

    /** The Stack, without duplicates. */
    static final HfDataset THE_STACK_DEDUP = HfDataset.of("raw/the-stack-dedup", "bigcode/the-stack-dedup", "17cad72")
            .pinnedTo("raw/the-stack-dedup-4ba450")
            .inFolderOfRevision();

    /** Proof-Pile 2. */
    static final HfDataset PROOFPILE_2 = older("raw/proof-pile-2", "EleutherAI/proof-pile-2", "901a927", "-f1b1d8");

    /** OpenWebText2, of the Pile. */
    static final HfDataset THE_PILE_OPENWEBTEXT2 =
            older("raw/the_pile_openwebtext2", "vietgpt/the_pile_openwebtext2", "1de27c6", "");

    /** Source code. */
    static final HfDataset STARCODERDATA = HfDataset.of("raw/starcoderdata", "bigcode/starcoderdata", "9fc30b5")
            .pinnedTo("raw/starcoderdata-720c8c");

    private SimpleCorpora() {}

    /** The files of all corpora. */
    static List<StepRef> download() {
        return List.of(
                        FINEWEB,
                        FINEWEB_EDU,
                        SLIMPAJAMA,
                        SLIMPAJAMA_6B,
                        DCLM_BASELINE,
                        THE_STACK_DEDUP,
                        PROOFPILE_2,
                        THE_PILE_OPENWEBTEXT2,
                        STARCODERDATA)
                .stream()
                .map(corpus -> DownloadSteps.download(corpus))
                .toList();
    }

    /** The files of DCLM's baseline. */
    public static StepRef dclmBaseline() {
        return DownloadSteps.download(DCLM_BASELINE);
    }

    /** The files of source code; its field is {@code content}. */
    public static StepRef starcoderdata() {
        return DownloadSteps.download(STARCODERDATA);
    }

    /** The files of Proof-Pile 2. */
    public static StepRef proofpile2() {
        return DownloadSteps.download(PROOFPILE_2);
    }

    /** All that Python Marin tokenizes, as tokens. */
    static List<StepRef> tokenize(String tokenizer) {
        return List.of(
                dclmBaseline(tokenizer),
                starcoderdata(tokenizer),
                proofpile2(tokenizer),
                slimpajama6b(tokenizer),
                finewebEdu(tokenizer));
    }

    /** DCLM's baseline as tokens. */
    public static StepRef dclmBaseline(String tokenizer) {
        return tokenize("dclm_baseline", DCLM_BASELINE, tokenizer, "text", "tokenized/dclm_baseline-0206f1");
    }

    /** Source code as tokens. */
    public static StepRef starcoderdata(String tokenizer) {
        return tokenize("starcoderdata", STARCODERDATA, tokenizer, "content", "tokenized/starcoderdata-12f018");
    }

    /** Proof-Pile 2 as tokens. */
    public static StepRef proofpile2(String tokenizer) {
        return tokenize("proofpile_2", PROOFPILE_2, tokenizer, "text", "tokenized/proofpile_2-4a35c7");
    }

    /** A sample of SlimPajama as tokens. */
    public static StepRef slimpajama6b(String tokenizer) {
        return tokenizeCorpus("SlimPajama-6B", List.of(DownloadSteps.download(SLIMPAJAMA_6B)), tokenizer, "text");
    }

    /** FineWeb-Edu as tokens. */
    public static StepRef finewebEdu(String tokenizer) {
        return tokenizeCorpus("fineweb-edu", List.of(DownloadSteps.download(FINEWEB_EDU)), tokenizer, "text");
    }

    private static StepRef tokenize(
            String name, HfDataset corpus, String tokenizer, String textField, String llama3Path) {
        StepRef tokenized = tokenizeCorpus(name, List.of(DownloadSteps.download(corpus)), tokenizer, textField);
        return tokenizer.equals(TokenizerNames.LLAMA3) ? tokenized.withOutputPath(llama3Path) : tokenized;
    }

    private static HfDataset older(String stepName, String hfDatasetId, String revision, String hash) {
        return HfDataset.of(stepName, hfDatasetId, revision)
                .pinnedTo(stepName + hash)
                .in(revision + "/huggingface.co/datasets/" + hfDatasetId + "/resolve/" + revision);
    }
}
