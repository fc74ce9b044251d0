package com.example;

import community.marin.execution.plan.Plan;
import community.marin.execution.run.Executor;
import community.marin.execution.run.RunReport;
import java.io.IOException;

public final class RunCountWords {
    public static void main(String[] arguments) throws IOException {
        Executor executor = Executor.builder().prefix(arguments[0]).maxConcurrent(2).build();
        Plan plan = executor.plan(new CountWords());
        System.out.println("to do: " + plan.counts());
        RunReport report = executor.run(plan);
        report.steps().forEach(step -> System.out.println(step.outcome() + " " + step.output()));
        if (!report.isSuccess()) {
            throw new IllegalStateException("failed: " + report.failures());
        }
    }
}
