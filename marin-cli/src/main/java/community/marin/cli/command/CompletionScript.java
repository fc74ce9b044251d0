package community.marin.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The script that lets a shell complete a command line. One script serves bash and zsh, which emulates bash's completion. */
final class CompletionScript {
    private static final String REGISTRATION = "complete -F _complete_marin -o default marin marin.sh marin.bash\n";

    /** Bash gives {@code --option=value} as three words, the parser's functions understand two. */
    private static final String WORDS = """
            function _complete_marin_words() {
              local words=("${COMP_WORDS[@]}") at=$COMP_CWORD i
              COMP_WORDS=()
              for ((i = 0; i < ${#words[@]}; i++)); do
                if [ "${words[i]}" != "=" ]; then
                  COMP_WORDS+=("${words[i]}")
                elif ((i < at)); then
                  ((COMP_CWORD -= 1))
                elif ((i == at)); then
                  COMP_WORDS+=("")
                fi
              done
              _complete_marin "$@"
            }
            if [ -n "$BASH_VERSION" ]; then
              complete -F _complete_marin_words -o default marin
            fi
            """;

    private final List<String> experiments;

    /** A script that knows the names of experiments. */
    CompletionScript(List<String> experiments) {
        this.experiments = List.copyOf(experiments);
    }

    /** The script for a command line, whose specifications it changes. */
    String of(CommandLine commandLine) {
        complete(commandLine);
        return AutoComplete.bash("marin", commandLine).replace(REGISTRATION, REGISTRATION + "\n" + WORDS);
    }

    private void complete(CommandLine commandLine) {
        CommandSpec spec = commandLine.getCommandSpec();
        for (PositionalParamSpec positional : List.copyOf(spec.positionalParameters())) {
            if (positional.paramLabel().equals("EXPERIMENT")) {
                spec.remove(positional);
                spec.addPositional(PositionalParamSpec.builder(positional)
                        .completionCandidates(experiments)
                        .build());
            }
        }
        for (OptionSpec option : List.copyOf(spec.options())) {
            if (option.negatable()) {
                replace(spec, option, withoutNegation(option));
            } else if (option.longestName().equals("--prefix")) {
                replace(
                        spec,
                        option,
                        OptionSpec.builder(option.names()).type(Path.class).build());
            }
        }
        commandLine.getSubcommands().values().forEach(this::complete);
    }

    private static void replace(CommandSpec spec, OptionSpec option, OptionSpec other) {
        spec.remove(option);
        spec.addOption(other);
    }

    /** The parser's script forgets the second form of such an option; a second name it does not forget. */
    private static OptionSpec withoutNegation(OptionSpec option) {
        List<String> names = new ArrayList<>();
        for (String name : option.names()) {
            names.add(name);
            names.add(name.replaceFirst("^--", "--no-"));
        }
        return OptionSpec.builder(option)
                .names(names.toArray(String[]::new))
                .negatable(false)
                .build();
    }
}
