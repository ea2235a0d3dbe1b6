package dev.landfall.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.backup.location.DirectoryLocation;
import dev.landfall.backup.location.FileName;
import dev.landfall.spi.Partition;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.RowDigest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One file: what goes in comes out, and nothing else does. */
class PartFileTest {
    private static final FileName NAME = new FileName("backup", "part");
    private static final long SEED = 20_261_122;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);

    static List<Protection> protections() {
        return List.of(Protection.none(), Protection.keyed(key(1)));
    }

    static byte[] key(int number) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) number);
        return key;
    }

    @ParameterizedTest
    @MethodSource("protections")
    void recordsOfAnyShapeShouldComeBackAsTheyWere(Protection protection) {
        for (int round = 0; round < 40; round++) {
            FileName name = new FileName("backup", "part-" + round);
            List<byte[]> records = records(round < 2 ? round : random.nextInt(400));
            StoredPart part = write(protection, name, records);
            assertThat(part.content().rows()).isEqualTo(records.size());
            assertThat(read(protection, name, part)).containsExactlyElementsOf(records);
        }
    }

    @Test
    void aFileShouldNotShowWhatItHoldsAndDifferEachTime() throws IOException {
        byte[] secret = "4111 1111 1111 1111".getBytes(StandardCharsets.US_ASCII);
        Protection protection = Protection.keyed(key(1));
        StoredPart first = write(protection, NAME, List.of(secret));
        StoredPart second = write(protection, new FileName("backup", "again"), List.of(secret));
        assertThat(new String(Files.readAllBytes(path(NAME)), StandardCharsets.ISO_8859_1))
                .doesNotContain("4111 1111");
        assertThat(first.sha256()).isNotEqualTo(second.sha256());
    }

    /** Also where the manifest tells the very checksum of the changed file: then only the key is left to notice. */
    @Test
    @Tag("large")
    void withAKeyEveryChangeShouldBeNoticedWithoutTheChecksum() throws IOException {
        Protection protection = Protection.keyed(key(1));
        StoredPart part = write(protection, NAME, records(3_000));
        byte[] whole = Files.readAllBytes(path(NAME));
        for (int i = 0; i < 100; i++) {
            byte[] flipped = whole.clone();
            flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            refuse(protection, part, flipped);
            refuse(protection, part, Arrays.copyOf(whole, random.nextInt(whole.length)));
        }
    }

    @Test
    void chunksInAnotherOrderShouldBeRefused() throws IOException {
        Protection protection = Protection.keyed(key(1));
        StoredPart part = write(protection, NAME, records(3_000));
        byte[] whole = Files.readAllBytes(path(NAME));
        int chunk = 64 * 1024;
        assertThat(whole.length).isGreaterThan(4 * chunk);
        byte[] swapped = whole.clone();
        System.arraycopy(whole, chunk, swapped, 2 * chunk, chunk);
        System.arraycopy(whole, 2 * chunk, swapped, chunk, chunk);
        refuse(protection, part, swapped);
        refuse(protection, part, Arrays.copyOf(whole, 2 * chunk));
    }

    @Test
    void aFileFromAnotherPlaceShouldBeRefused() throws IOException {
        Protection protection = Protection.keyed(key(1));
        StoredPart part = write(protection, NAME, records(10));
        FileName other = new FileName("other", "part");
        StoredPart foreign = write(protection, other, records(10));
        Files.copy(path(NAME), path(other), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> read(protection, other, told(part, Files.readAllBytes(path(NAME)))))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.what()).startsWith(Flaw.CORRUPT.what()));
        assertThat(foreign.sha256()).isNotEqualTo(part.sha256());
    }

    @Test
    void anotherKeyShouldReadNothing() throws IOException {
        StoredPart part = write(Protection.keyed(key(1)), NAME, records(10));
        assertThatThrownBy(() -> read(Protection.keyed(key(2)), NAME, part)).isInstanceOf(StoreFailure.class);
        assertThatThrownBy(() -> read(Protection.none(), NAME, part)).isInstanceOf(StoreFailure.class);
    }

    @Test
    void aKeyThatIsTooShortShouldBeRefused() {
        assertThatThrownBy(() -> Protection.keyed(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    private void refuse(Protection protection, StoredPart part, byte[] changed) throws IOException {
        Files.write(path(NAME), changed);
        assertThatThrownBy(() -> read(protection, NAME, told(part, changed)))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.what()).startsWith(Flaw.CORRUPT.what()));
    }

    /** A manifest that a forger has brought in line. */
    private static StoredPart told(StoredPart part, byte[] file) {
        return new StoredPart(
                part.file(),
                part.range(),
                part.content(),
                part.recordBytes(),
                file.length,
                java.util.HexFormat.of().formatHex(Sha256.of(file)),
                part.readAt());
    }

    private Path path(FileName name) {
        return folder.resolve(name.folder()).resolve(name.file());
    }

    private List<byte[]> records(int count) {
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] record = new byte[1 + random.nextInt(i % 100 == 7 ? 40_000 : 200)];
            random.nextBytes(record);
            records.add(record);
        }
        return records;
    }

    private StoredPart write(Protection protection, FileName name, List<byte[]> records) {
        var written = new PartFile(new DirectoryLocation(folder), protection)
                .write(name, sink -> records.forEach(record -> sink.accept(record, RowDigest.of(record))));
        return new StoredPart(
                name.file(),
                new Partition("any", 0, 1, "", "", 0),
                written.records().content(),
                written.records().bytes(),
                written.bytes(),
                written.sha256(),
                Instant.EPOCH);
    }

    private List<byte[]> read(Protection protection, FileName name, StoredPart part) {
        List<byte[]> records = new ArrayList<>();
        return new PartFile(new DirectoryLocation(folder), protection).read(name, part, source -> {
            for (byte[] record = source.next(); record != null; record = source.next()) {
                records.add(record);
            }
            return records;
        });
    }
}
