package community.marin.engine;

import java.util.Locale;

/** Operating system and processor in the words of the file names of DJL's native libraries. */
record NativePlatform(String classifier) {
    /** The machine that this runs on. */
    static NativePlatform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** From the words of Java's system properties {@code os.name} and {@code os.arch}. */
    static NativePlatform of(String osName, String osArch) {
        String system = osName.toLowerCase(Locale.ROOT);
        String family = system.startsWith("win") ? "win" : system.startsWith("mac") ? "osx" : "linux";
        return new NativePlatform(family + "-" + (osArch.equals("amd64") ? "x86_64" : osArch));
    }
}
