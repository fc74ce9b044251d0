package community.marin.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** A command of {@code marin}. It is called once its line is parsed, and gives back the exit code. */
interface Subcommand extends Callable<Integer> {
    /** What it says of itself and understands. Its values are those of this command: it is for one line. */
    CommandSpec spec();
}
