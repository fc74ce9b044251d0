package community.marin.torch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.storage.StoragePaths;
import community.marin.training.HfCheckpoint;
import community.marin.training.HfLlamaConfig;
import community.marin.training.LearningRateSchedule;
import community.marin.training.LlamaSize;
import community.marin.training.MetricsWriter;
import community.marin.training.StepDirectory;
import community.marin.training.TrainLmConfig;
import community.marin.training.TrainerConfig;
import community.marin.training.TrainingMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The training loop. */
final class Training {
    private static final Logger log = LogManager.getLogger(Training.class);

    /** A line on progress at most this often. */
    private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(10);

    private final TrainLmConfig config;
    private final TrainingData data;
    private final ObjectNode settings;

    Training(TrainLmConfig config, TrainingData data) {
        this.config = config;
        this.data = data;
        this.settings = Checkpoint.settings(config, data.vocabSize(), data.trainTokens());
    }

    /** Trains to the end, from the last checkpoint if there is one. */
    void run() throws IOException {
        Optional<StepDirectory> checkpoint = StepDirectory.latest(checkpoints());
        int firstStep = checkpoint.map(found -> found.step() + 1).orElse(0);
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            LlamaParameters parameters = parameters(manager, checkpoint);
            AdamW optimizer = optimizer(manager, parameters, checkpoint);
            parameters.requireGradients();
            log.info(
                    "{} parameters, {} training sequences of {} tokens, vocabulary {}",
                    LlamaSize.trainableParameters(config.model(), data.vocabSize()),
                    data.train().count(),
                    config.sequenceLength(),
                    data.vocabSize());
            LanguageModelLoss loss = new LanguageModelLoss(
                    new LlamaModel(manager, config.model(), parameters, config.sequenceLength()), data.vocabSize());
            Path metricsFile = config.outputPath().resolve(TrainingMetrics.FILE_NAME);
            try (MetricsWriter metrics = MetricsWriter.open(metricsFile, firstStep)) {
                loop(firstStep, manager, parameters, optimizer, loss, metrics);
            }
        }
    }

    private void loop(
            int firstStep,
            NDManager manager,
            LlamaParameters parameters,
            AdamW optimizer,
            LanguageModelLoss loss,
            MetricsWriter metrics)
            throws IOException {
        TrainerConfig trainer = config.trainer();
        LearningRateSchedule schedule = new LearningRateSchedule(config.optimizer(), trainer.numTrainSteps());
        long lastReport = System.nanoTime();
        for (int step = firstStep; step < trainer.numTrainSteps(); step++) {
            boolean isLast = step == trainer.numTrainSteps() - 1;
            Map<String, Number> line = step(step, schedule.at(step), manager, optimizer, loss);
            metrics.write(step, line);
            if (isLast || step == firstStep || System.nanoTime() - lastReport > PROGRESS_INTERVAL.toNanos()) {
                lastReport = System.nanoTime();
                report(step, line);
            }
            if (isLast || (step + 1) % trainer.stepsPerEval() == 0) {
                evaluate(step, manager, loss, metrics);
            }
            if (isLast || (step + 1) % trainer.stepsPerExport() == 0) {
                // The export first: a checkpoint that is there says that everything up to its step is.
                HfExport.save(
                        config.outputPath().resolve(HfCheckpoint.EXPORTS),
                        step,
                        new HfLlamaConfig(config.model(), data.vocabSize()),
                        parameters);
                Checkpoint.save(checkpoints(), step, settings, parameters, optimizer);
                log.info("Wrote checkpoint and export step-{}", step);
            }
        }
    }

    private Map<String, Number> step(
            int step, double learningRate, NDManager manager, AdamW optimizer, LanguageModelLoss loss)
            throws IOException {
        TrainerConfig trainer = config.trainer();
        long start = System.nanoTime();
        TokenBatch batch = data.train().trainingBatch(step, trainer.trainBatchSize(), trainer.seed());
        double trainLoss;
        try (NDScope scope = new NDScope();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            scope.suppressNotUsedWarning();
            trainLoss = loss.backward(batch.tokens(manager), batch.targets(manager), collector);
        }
        double norm = optimizer.update(step, learningRate);
        if (!Double.isFinite(trainLoss) || !Double.isFinite(norm)) {
            throw new IOException("The training diverged: at step " + step + " the loss is " + trainLoss
                    + " and the norm of the gradients " + norm + ". Choose a lower learning rate or a longer warm-up");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, Number> line = new LinkedHashMap<>();
        line.put(TrainingMetrics.TRAIN_LOSS, trainLoss);
        line.put(TrainingMetrics.LEARNING_RATE, learningRate);
        line.put(TrainingMetrics.GRADIENT_NORM, norm);
        line.put(TrainingMetrics.DURATION, seconds);
        line.put(TrainingMetrics.TOKENS_PER_SECOND, batch.size() / seconds);
        line.put(TrainingMetrics.TOTAL_TOKENS, (step + 1L) * batch.size());
        return line;
    }

    private void report(int step, Map<String, Number> line) {
        log.info(
                "step {} of {}: loss {}, {} tokens/s",
                step + 1,
                config.trainer().numTrainSteps(),
                rounded(line.get(TrainingMetrics.TRAIN_LOSS).doubleValue()),
                Math.round(line.get(TrainingMetrics.TOKENS_PER_SECOND).doubleValue()));
    }

    private void evaluate(int step, NDManager manager, LanguageModelLoss loss, MetricsWriter metrics)
            throws IOException {
        if (data.validation().isPresent()) {
            TrainerConfig trainer = config.trainer();
            Evaluation evaluation =
                    new Evaluation(data.validation().get(), trainer.trainBatchSize(), trainer.maxEvalBatches());
            Evaluation.Result result = evaluation.run(manager, loss, token -> 0);
            metrics.write(step, Map.of(TrainingMetrics.EVAL_LOSS, result.loss()));
            log.info("step {}: validation loss {}", step + 1, rounded(result.loss()));
        }
    }

    private LlamaParameters parameters(NDManager manager, Optional<StepDirectory> checkpoint) throws IOException {
        if (checkpoint.isEmpty()) {
            return LlamaParameters.initialize(
                    manager, config.model(), data.vocabSize(), config.trainer().seed());
        }
        Checkpoint.requireSameTraining(checkpoint.get(), settings);
        log.info("Continues after {}", StoragePaths.text(checkpoint.get().path()));
        Path file = checkpoint.get().path().resolve(Checkpoint.MODEL);
        return LlamaParameters.load(manager, config.model(), data.vocabSize(), file, "");
    }

    private AdamW optimizer(NDManager manager, LlamaParameters parameters, Optional<StepDirectory> checkpoint)
            throws IOException {
        if (checkpoint.isEmpty()) {
            return AdamW.create(manager, config.optimizer(), parameters, config.model(), data.vocabSize());
        }
        Path file = checkpoint.get().path().resolve(Checkpoint.OPTIMIZER);
        return AdamW.load(manager, config.optimizer(), parameters, config.model(), data.vocabSize(), file);
    }

    private Path checkpoints() {
        return config.outputPath().resolve("checkpoints");
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
