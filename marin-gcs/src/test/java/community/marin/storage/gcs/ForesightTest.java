package community.marin.storage.gcs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import community.marin.storage.Location;
import community.marin.storage.Precondition;
import community.marin.storage.Storage;
import community.marin.storage.StoredFile;
import community.marin.storage.gcs.server.ServerSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What many small files hold is found out by a listing, and reads tell the same as without. */
final class ForesightTest {
    private static final Map<String, List<String>> EXPECTED =
            Map.of(".run_state", List.of("BEGUN", "DONE"), ".run_info", List.of("{}"), ".run_lock", List.of());

    @Test
    void filesAsExpectedAreNotRead() throws IOException {
        try (TestBucket bucket = TestBucket.start()) {
            Location folder = bucket.at("all/1");
            write(bucket, folder.resolve(".run_state"), "DONE");
            write(bucket, folder.resolve(".run_info"), "{}");
            write(bucket, folder.resolve(".run_logs/1"), "not looked at");
            write(bucket, bucket.at("all/12/.run_lock"), "of another folder");
            int before = bucket.server().log().requests().size();

            Storage foreseeing = bucket.storage().foreseeing(folder, () -> EXPECTED);

            StoredFile state = foreseeing.read(folder.resolve(".run_state")).orElseThrow();
            assertThat(state.text()).isEqualTo("DONE");
            assertThat(foreseeing
                            .read(folder.resolve(".run_info"))
                            .orElseThrow()
                            .text())
                    .isEqualTo("{}");
            assertThat(foreseeing.read(folder.resolve(".run_lock"))).isEmpty();
            assertThat(bucket.server().log().requests()).hasSize(before + 1);
            StoredFile read =
                    bucket.storage().read(folder.resolve(".run_state")).orElseThrow();
            assertThat(state.generation()).isEqualTo(read.generation());
        }
    }

    @Test
    void othersAreRead() throws IOException {
        for (int pageSize : new int[] {1000, 1}) {
            try (TestBucket bucket = TestBucket.start(ServerSettings.defaults().withPageSize(pageSize))) {
                Location folder = bucket.at("all/1");
                write(bucket, folder.resolve(".run_state"), "GONE");
                write(bucket, folder.resolve(".run_lock"), "who");
                write(bucket, folder.resolve("data"), "x");
                Storage foreseeing = bucket.storage().foreseeing(folder, () -> EXPECTED);
                for (String name : List.of(".run_state", ".run_info", ".run_lock", "data")) {
                    Location file = folder.resolve(name);
                    assertThat(foreseeing.read(file).map(StoredFile::text))
                            .as("%s with pages of %d", file, pageSize)
                            .isEqualTo(bucket.storage().read(file).map(StoredFile::text));
                }
            }
        }
    }

    private static void write(TestBucket bucket, Location file, String text) throws IOException {
        bucket.storage().write(file, text.getBytes(UTF_8), Precondition.any());
    }
}
