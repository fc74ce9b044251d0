package community.marin.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Locations are told apart and put together as text. */
final class LocationTest {
    @ParameterizedTest
    @CsvSource({
        "/data,x,/data/x",
        "/data/,x/y,/data/x/y",
        "/,x,/x",
        "gs://bucket,x,gs://bucket/x",
        "gs://bucket/a/,b,gs://bucket/a/b",
        "/data,/abs,/abs",
        "/data,gs://b/x,gs://b/x",
        "/data,'',/data",
        "/data,a b#%,/data/a b#%"
    })
    void resolves(String base, String name, String expected) {
        assertThat(new Location(base).resolve(name)).isEqualTo(new Location(expected));
    }

    @ParameterizedTest
    @CsvSource({"/a/b/,/a/b", "/,/", "///,/", "gs://bucket/,gs://bucket", "gs://bucket/a//,gs://bucket/a"})
    void dropsTrailingSlashes(String text, String expected) {
        assertThat(new Location(text).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"/a/b,/a,b", "/a,/,a", "gs://bucket/a,gs://bucket,a", "gs://bucket/a/b,gs://bucket/a,b"})
    void hasAParentAndAName(String text, String parent, String name) {
        assertThat(new Location(text).parent()).contains(new Location(parent));
        assertThat(new Location(text).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "gs://bucket"})
    void rootsHaveNoParent(String text) {
        assertThat(new Location(text).parent()).isEmpty();
    }

    @Test
    void knowsItsScheme() {
        assertThat(new Location("/x").scheme()).isEqualTo("file");
        assertThat(new Location("GS://b").scheme()).isEqualTo("gs");
        assertThat(Location.isAbsolute("c:/x")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "relative/path", "a b", "gs://", "gs:///", "gs:///name"})
    void isAbsolute(String text) {
        assertThatThrownBy(() -> new Location(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"gs://abc,abc", "gs://marin-us_2/x,marin-us_2", "gs://data.example.com/x/y,data.example.com"})
    void takesBucketNames(String text, String bucket) {
        assertThat(BucketName.of(new Location(text)).text()).isEqualTo(bucket);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gs://ab", "gs://Upper/x", "gs://a b c", "gs://-abc", "gs://abc-/x", "gs://a..b"})
    void refusesWhatIsNoBucketName(String text) {
        assertThatThrownBy(() -> BucketName.of(new Location(text))).hasMessageContaining("is no name of a bucket");
    }

    @Test
    void refusesABucketNameThatIsTooLong() {
        assertThat(BucketName.of(new Location("gs://" + "a".repeat(63))).text()).hasSize(63);
        assertThatThrownBy(() -> BucketName.of(new Location("gs://" + "a".repeat(64))))
                .hasMessageContaining("3 to 63");
    }
}
