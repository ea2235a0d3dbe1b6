package dev.landfall.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ScratchFileTest {
    private static final String NAME = "session:ana@example.com";

    @Test
    void whatIsWrittenShouldBeReadBackInAnyOrder() throws IOException {
        ScratchFile file = ScratchFile.create();
        List<String> texts = List.of(NAME, "", "x".repeat(100_000), "seventeen letters");
        List<Long> places = new ArrayList<>();
        for (String text : texts) {
            places.add(file.append(ByteBuffer.wrap(KeyText.bytes(text))));
        }
        for (int i = texts.size() - 1; i >= 0; i--) {
            assertThat(text(file.read(places.get(i), texts.get(i).length()))).isEqualTo(texts.get(i));
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "looks at open files by /proc")
    void nothingOnTheDiskShouldShowANameOrStayThere() throws IOException {
        long before = named();
        ScratchFile file = ScratchFile.create();
        String name = NAME.repeat(16);
        file.append(ByteBuffer.wrap(KeyText.bytes(name)));
        long at = file.append(ByteBuffer.wrap(KeyText.bytes(name)));
        assertThat(named()).isEqualTo(before);
        assertThat(openFiles())
                .anySatisfy(raw -> assertThat(ScratchFileTest.text(raw, 0))
                        .hasSize(name.length())
                        .isNotEqualTo(ScratchFileTest.text(raw, (int) at)))
                .noneSatisfy(raw -> assertThat(KeyText.of(raw)).contains("ana@example"));
        assertThat(text(file.read(at, NAME.length()))).isEqualTo(NAME);
        int open = openFiles().size();
        file.close();
        assertThat(openFiles()).hasSize(open - 1);
    }

    private static String text(ByteBuffer bytes) {
        byte[] text = new byte[bytes.remaining()];
        bytes.get(text);
        return KeyText.of(text);
    }

    private static byte[] text(byte[] raw, int from) {
        return Arrays.copyOfRange(raw, from, from + 16 * NAME.length());
    }

    /** Scratch files that a listing of the temporary folder shows. */
    private static long named() throws IOException {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), "landfall-keys-*")) {
            long count = 0;
            for (Path ignored : files) {
                count++;
            }
            return count;
        }
    }

    /** What this process' open scratch files hold, as the disk has it. */
    static List<byte[]> openFiles() throws IOException {
        List<byte[]> found = new ArrayList<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.isSymbolicLink(descriptor)
                        && Files.readSymbolicLink(descriptor).toString().contains("landfall-keys-")) {
                    found.add(Files.readAllBytes(descriptor));
                }
            }
        }
        return found;
    }
}
