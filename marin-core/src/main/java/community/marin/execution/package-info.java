/**
 * How a user says what an experiment is, and the trace that discovers its steps. An {@link
 * community.marin.execution.Experiment} is traced into a {@link community.marin.execution.StepGraph}; packages below
 * plan it and run it.
 */
package community.marin.execution;
