package community.marin.tpu.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.installation.Installation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TpuCloudsTest {
    /** Named by the jar of an installation. */
    public static final class Provider implements TpuCloudProvider {
        @Override
        public TpuCloud open(String project, Map<String, String> environment) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void theClientIsLoadedFromTheInstallation(@TempDir Path home) throws IOException {
        Path folder = Files.createDirectories(home.resolve("clouds/tpu"));
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(folder.resolve("client.jar")))) {
            jar.putNextEntry(new ZipEntry("META-INF/services/" + TpuCloudProvider.class.getName()));
            jar.write(Provider.class.getName().getBytes(StandardCharsets.UTF_8));
        }

        assertThat(TpuClouds.find(Optional.of(Installation.at(home)))).containsInstanceOf(Provider.class);
    }

    @Test
    void anInstallationMayLackIt(@TempDir Path home) {
        assertThat(TpuClouds.find(Optional.of(Installation.at(home)))).isEmpty();
        assertThatThrownBy(() -> TpuClouds.open("my-project", Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lacks the folder clouds/tpu. Build it again (mvn package)");
    }
}
