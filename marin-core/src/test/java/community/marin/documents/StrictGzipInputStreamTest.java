package community.marin.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrictGzipInputStreamTest {
    private static final List<String> LINES = List.of(
            "{\"id\":\"1\",\"text\":\"a\"}\n", "{\"id\":\"2\",\"text\":\"b\"}\n", "{\"id\":\"3\",\"text\":\"c\"}\n");
    private static final int HEADER_BYTES = 10;
    private static final int TRAILER_BYTES = 8;

    @TempDir
    Path directory;

    @Test
    void endsWithAnErrorWhereverAFileIsCut() throws IOException {
        List<byte[]> members = members();
        byte[] whole = join(members);
        int first = members.get(0).length;
        int second = first + members.get(1).length;

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            if (length == first || length == second) {
                assertThat(content(cut)).isEqualTo(String.join("", LINES.subList(0, length == first ? 1 : 2)));
            } else {
                assertThatThrownBy(() -> content(cut)).as("%d bytes", length).isInstanceOf(EOFException.class);
            }
        }
    }

    @Test
    void endsWithAnErrorWhicheverBitIsWrongUnlessItMeansNothing() throws IOException {
        byte[] whole = join(members());
        int same = 0;

        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] damaged = flip(whole, bit);
            try {
                assertThat(content(damaged)).as("bit %d", bit).isEqualTo(String.join("", LINES));
                same++;
            } catch (ZipException | EOFException e) {
                assertThat(e).as("bit %d", bit).hasMessageMatching(".{10,}");
            }
        }

        // The hint that it is text, time, level and system of the two headers without a checksum; a name of 4 letters.
        assertThat(same).isBetween(2 * (1 + 6 * 8) + 4 * 8 - 8, 2 * (1 + 6 * 8) + 4 * 8 + 16);
    }

    @Test
    void refusesEveryWrongBitOfMagicMethodAndTrailerInEveryMember() throws IOException {
        byte[] whole = join(members());
        int start = 0;
        for (byte[] member : members()) {
            List<Integer> bytes = new ArrayList<>(List.of(start, start + 1, start + 2));
            for (int i = member.length - TRAILER_BYTES; i < member.length; i++) {
                bytes.add(start + i);
            }
            for (int place : bytes) {
                for (int bit = 8 * place; bit < 8 * place + 8; bit++) {
                    byte[] damaged = flip(whole, bit);
                    assertThatThrownBy(() -> content(damaged))
                            .as("byte %d", place)
                            .isInstanceOf(ZipException.class);
                }
            }
            start += member.length;
        }
    }

    @Test
    void takesZerosAfterAMemberAndNothingElse() throws IOException {
        List<byte[]> members = members();
        byte[] zeros = new byte[1000];

        assertThat(content(join(List.of(members.get(0), zeros, members.get(1), zeros))))
                .isEqualTo(LINES.get(0) + LINES.get(1));
        for (byte[] garbage : List.of(new byte[] {'x'}, "PK\3\4 something".getBytes(StandardCharsets.UTF_8))) {
            assertThatThrownBy(() -> content(join(List.of(members.get(0), garbage))))
                    .isInstanceOf(ZipException.class)
                    .hasMessageContaining("no gzip member follows");
            assertThatThrownBy(() -> content(join(List.of(members.get(0), zeros, garbage))))
                    .isInstanceOf(ZipException.class);
        }
    }

    @Test
    void namesFileAndLineOfADamagedLaterMember() throws IOException {
        List<byte[]> members = members();
        Path file = directory.resolve("in.jsonl.gz");

        Files.write(file, flip(join(members), 8 * members.get(0).length));
        assertThatThrownBy(() -> documents(file))
                .hasMessageStartingWith(file + " is damaged: its gzip stream is wrong in or after line 2: ");

        Files.write(file, Arrays.copyOf(join(members), members.get(0).length + 5));
        assertThatThrownBy(() -> documents(file))
                .hasMessageStartingWith(file + " is truncated: its gzip stream breaks off in line 2");

        Files.write(file, join(members));
        assertThat(documents(file)).isEqualTo(3);
    }

    @Test
    void readsMembersOfAnySizeFromAStreamThatGivesFewBytesAtATime() throws IOException {
        Random random = new Random(5);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        List<byte[]> members = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            byte[] content = new byte[i % 4 == 0 ? 0 : random.nextInt(200_000)];
            for (int j = 0; j < content.length; j++) {
                content[j] = (byte) random.nextInt(i % 2 == 0 ? 256 : 20);
            }
            expected.write(content);
            members.add(plain(content));
        }
        InputStream slow = new ByteArrayInputStream(join(members)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(3000)));
            }
        };

        try (StrictGzipInputStream gzip = new StrictGzipInputStream(slow)) {
            assertThat(gzip.readAllBytes()).isEqualTo(expected.toByteArray());
        }
    }

    /** One as Java writes it, one with all that a header may have and its checksum, one with a name. */
    private static List<byte[]> members() throws IOException {
        byte[] last = plain(LINES.get(2).getBytes(StandardCharsets.UTF_8));
        return List.of(
                plain(LINES.get(0).getBytes(StandardCharsets.UTF_8)),
                withEverything(plain(LINES.get(1).getBytes(StandardCharsets.UTF_8))),
                withHeader(last, 8, "name\0".getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] plain(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] withEverything(byte[] member) {
        byte[] fields = "\3\0ABCname\0comment\0".getBytes(StandardCharsets.UTF_8);
        byte[] unchecked = withHeader(member, 2 | 4 | 8 | 16, fields);
        CRC32 checksum = new CRC32();
        checksum.update(unchecked, 0, HEADER_BYTES + fields.length);
        byte[] all = Arrays.copyOf(fields, fields.length + 2);
        all[fields.length] = (byte) checksum.getValue();
        all[fields.length + 1] = (byte) (checksum.getValue() >> 8);
        return withHeader(member, 2 | 4 | 8 | 16, all);
    }

    private static byte[] withHeader(byte[] member, int flags, byte[] fields) {
        byte[] header = Arrays.copyOf(member, HEADER_BYTES);
        header[3] = (byte) flags;
        return join(List.of(header, fields, Arrays.copyOfRange(member, HEADER_BYTES, member.length)));
    }

    private static byte[] join(List<byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        parts.forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    private static byte[] flip(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }

    private static String content(byte[] bytes) throws IOException {
        try (StrictGzipInputStream gzip = new StrictGzipInputStream(new ByteArrayInputStream(bytes))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int documents(Path file) throws IOException {
        int count = 0;
        try (JsonLinesReader<Document> reader = JsonLinesReader.open(file, DocumentFormat.DOLMA)) {
            while (reader.next().isPresent()) {
                count++;
            }
        }
        return count;
    }
}
