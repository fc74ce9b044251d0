package com.example;

import static community.marin.execution.Steps.*;

import com.google.auto.service.AutoService;
import community.marin.execution.*;
import java.io.IOException;
import java.nio.file.*;

@AutoService(Experiment.class)
public final class CountWords implements Experiment {
    public record TextConfig(Path outputPath, String text) {}
    public record CountConfig(Path input, Path outputPath, int minimumLength) {}

    private static final Deferred<TextConfig> WRITE = deferred(CountWords::write).versioned(TextConfig::text);
    private static final Deferred<CountConfig> COUNT = deferred(CountWords::count).versioned(CountConfig::minimumLength);

    public static void write(TextConfig config) throws IOException {
        Files.writeString(Files.createDirectories(config.outputPath()).resolve("text.txt"), config.text());
    }
    public static void count(CountConfig config) throws IOException {
        long words = Files.readString(config.input()).split("\\b\\w{" + config.minimumLength() + ",}\\b", -1).length - 1;
        Files.writeString(Files.createDirectories(config.outputPath()).resolve("words.txt"), words + "\n");
    }

    @Override public String name() { return "count_words"; }
    @Override public StepRef entryPoint() {
        StepRef text = step("hello/text", () -> WRITE.call(new TextConfig(output(), "to be or not to be")));
        return step("hello/count", () -> COUNT.call(new CountConfig(text.resolve("text.txt"), output(), 3)));
    }
}
