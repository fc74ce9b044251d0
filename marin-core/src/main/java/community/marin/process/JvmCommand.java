package community.marin.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The command line of a Java program, run with the Java that runs this one.
 *
 * @param jvmArguments options of the Java machine, such as {@code -Xmx1g}
 * @param classPath entries of the class path; {@code folder/*} stands for the jars of a folder
 * @param mainClass fully qualified name of the class with the {@code main} method
 * @param arguments what {@code main} gets
 */
public record JvmCommand(List<String> jvmArguments, List<String> classPath, String mainClass, List<String> arguments) {
    /** Copies the lists. */
    public JvmCommand {
        jvmArguments = List.copyOf(jvmArguments);
        classPath = List.copyOf(classPath);
        Objects.requireNonNull(mainClass, "mainClass");
        arguments = List.copyOf(arguments);
    }

    /** Program and arguments, as a process takes them. */
    public List<String> toCommandLine() {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(jvmArguments);
        words.add("-cp");
        words.add(String.join(File.pathSeparator, classPath));
        words.add(mainClass);
        words.addAll(arguments);
        return words;
    }
}
