package community.marin.cli.command;

import community.marin.execution.run.MarinVersion;
import picocli.CommandLine.IVersionProvider;

/** Version, commit and Java. */
public final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
        MarinVersion version = MarinVersion.load();
        return new String[] {
            "marin " + version.version() + " (commit " + version.commit() + ", Java "
                    + System.getProperty("java.version") + ")"
        };
    }
}
