package community.marin.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class InstallationTest {
    @Test
    void isWhereThePropertySays(@TempDir Path home) throws IOException {
        Files.createDirectories(home.resolve("corpora/java-sources"));
        Files.createDirectories(home.resolve("engines/torch"));
        String before = System.getProperty(Installation.HOME_PROPERTY);
        System.setProperty(Installation.HOME_PROPERTY, home.toString());
        try {
            Installation installation = Installation.locate();

            assertThat(installation.corpus("java-sources")).isEqualTo(home.resolve("corpora/java-sources"));
            assertThat(installation.engine("torch")).isEqualTo(home.resolve("engines/torch"));
            assertThatThrownBy(() -> installation.engine("spark")).hasMessageContaining("has no engines/spark");
        } finally {
            if (before == null) {
                System.clearProperty(Installation.HOME_PROPERTY);
            } else {
                System.setProperty(Installation.HOME_PROPERTY, before);
            }
        }
    }

    @Test
    void isUnknownOutsideAnInstallation() {
        // The tests run from target/classes.
        assertThatThrownBy(Installation::locate).isInstanceOf(IOException.class).hasMessageContaining("-Dmarin.home");
    }
}
