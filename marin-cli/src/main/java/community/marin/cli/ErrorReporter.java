package community.marin.cli;

import community.marin.execution.Problem;
import community.marin.execution.TraceException;
import community.marin.execution.catalog.CatalogException;
import community.marin.execution.plan.PlanException;
import community.marin.execution.record.DamagedFilesException;
import community.marin.execution.run.RefusedException;
import community.marin.job.JobRefusedException;
import community.marin.storage.UnsupportedStorageException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** Says what went wrong, one line for each problem, and with which exit code to end. */
public final class ErrorReporter {
    private final PrintStream err;

    /** Reports to a stream. */
    public ErrorReporter(PrintStream err) {
        this.err = err;
    }

    /**
     * Reports an error.
     *
     * @param verbose whether to print the stack too
     * @return the exit code
     */
    public int report(Throwable error, boolean verbose) {
        Reported reported = describe(error);
        reported.lines().forEach(line -> err.println("marin: " + line));
        if (verbose) {
            error.printStackTrace(err);
        }
        return reported.exitCode();
    }

    /** Reports a problem with the command line itself, a sentence, and the command that helps. */
    public int usage(String problem, String help) {
        err.println("marin: " + problem + " See: " + help);
        return ExitCodes.USAGE;
    }

    private record Reported(List<String> lines, int exitCode) {}

    private static Reported describe(Throwable error) {
        if (error instanceof UsageException usage) {
            return new Reported(usage.problems(), ExitCodes.USAGE);
        } else if (error instanceof CatalogException catalog) {
            return new Reported(lines(catalog.problems()), ExitCodes.USAGE);
        } else if (error instanceof TraceException trace) {
            return new Reported(lines(trace.problems()), ExitCodes.USAGE);
        } else if (error instanceof PlanException plan) {
            return new Reported(plan.getMessage().lines().toList(), ExitCodes.USAGE);
        } else if (error instanceof RefusedException refused) {
            return new Reported(lines(refused.problems()), ExitCodes.REFUSED);
        } else if (error instanceof JobRefusedException refused) {
            return new Reported(refused.problems(), ExitCodes.REFUSED);
        } else if (error instanceof DamagedFilesException damaged) {
            return new Reported(damaged.getMessage().lines().toList(), ExitCodes.STORAGE);
        } else if (error instanceof UnsupportedStorageException) {
            return new Reported(List.of(error.getMessage()), ExitCodes.STORAGE);
        } else if (error instanceof IOException io) {
            return new Reported(List.of(describe(io)), ExitCodes.STORAGE);
        } else if (error instanceof UncheckedIOException io) {
            return new Reported(List.of(describe(io.getCause())), ExitCodes.STORAGE);
        }
        return new Reported(List.of("this is a defect of marin: " + error + "; see where with -v"), ExitCodes.FAILED);
    }

    private static List<String> lines(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.toString().replace("\n", " "))
                .toList();
    }

    /** The exceptions of the JDK for files say the file, but leave what is wrong with it to their type. */
    private static String describe(IOException error) {
        if (error instanceof FileSystemException file && file.getReason() == null) {
            if (error instanceof AccessDeniedException) {
                return file.getFile() + ": permission denied; look at its owner and mode, or use another --prefix";
            } else if (error instanceof NoSuchFileException) {
                return file.getFile() + ": there is no such file or folder";
            }
            return file.getFile() + ": " + error.getClass().getSimpleName();
        }
        String message = error.getMessage();
        return message == null || message.isBlank() ? error.toString() : message.replace("\n", " ");
    }
}
