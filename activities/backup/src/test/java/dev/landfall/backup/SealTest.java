package dev.landfall.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.backup.location.FileName;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Partition;
import dev.landfall.spi.ServerIdentity;
import dev.landfall.spi.backup.Content;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.RowDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that nobody changes unnoticed. */
class SealTest {
    private static final FileName NAME = new FileName("backup", "manifest.json");
    private static final Manifest MANIFEST = new Manifest(
            Manifest.FORMAT,
            "backup",
            "migration",
            "prod-db",
            "postgresql",
            new ServerIdentity("7/crm", "17"),
            true,
            Instant.parse("2026-11-22T01:02:03.456Z"),
            Instant.parse("2026-11-22T01:02:04Z"),
            Instant.parse("2026-12-22T01:02:04Z"),
            "zstd",
            "none",
            List.of(new StoredEntity(new Entity("größe \"x\"", List.of(), List.of("id"), 3, 100), "CREATE TABLE …;\n")),
            null,
            List.of(new StoredPart(
                    "part",
                    new Partition("größe \"x\"", 0, 1, "0", "", 3),
                    new Content(3, new RowDigest(Long.MIN_VALUE, -1)),
                    90,
                    60,
                    "00ff",
                    Instant.EPOCH)));

    static List<Protection> protections() {
        return PartFileTest.protections();
    }

    @ParameterizedTest
    @MethodSource("protections")
    void aDocumentShouldComeBackAsItWas(Protection protection) {
        Seal seal = new Seal(protection);
        assertThat(seal.read(NAME, seal.write(NAME, MANIFEST), Manifest.class)).isEqualTo(MANIFEST);
    }

    @ParameterizedTest
    @MethodSource("protections")
    void everyChangedByteShouldBeNoticed(Protection protection) {
        Seal seal = new Seal(protection);
        byte[] whole = seal.write(NAME, MANIFEST);
        Random random = new Random(7);
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            byte[] cut = Arrays.copyOf(whole, at);
            for (byte[] changed : List.of(flipped, cut)) {
                assertThatThrownBy(() -> seal.read(NAME, changed, Manifest.class))
                        .as("byte " + at)
                        .isInstanceOf(StoreFailure.class);
            }
        }
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        longer[whole.length] = '\n';
        assertThatThrownBy(() -> seal.read(NAME, longer, Manifest.class)).isInstanceOf(StoreFailure.class);
    }

    @Test
    void aDocumentUnderAnotherNameShouldBeRefused() {
        Seal seal = new Seal(Protection.keyed(PartFileTest.key(1)));
        byte[] whole = seal.write(NAME, MANIFEST);
        refused(seal, new FileName("other", "manifest.json"), whole, Flaw.TAMPERED);
    }

    @Test
    void whoLacksTheKeyShouldNotBeAbleToSeal() {
        Seal own = new Seal(Protection.keyed(PartFileTest.key(1)));
        refused(own, NAME, new Seal(Protection.none()).write(NAME, MANIFEST), Flaw.LOCKED);
        byte[] others = new Seal(Protection.keyed(PartFileTest.key(2))).write(NAME, MANIFEST);
        refused(own, NAME, others, Flaw.LOCKED);
        refused(new Seal(Protection.none()), NAME, others, Flaw.LOCKED);
        String id = Protection.keyed(PartFileTest.key(1)).keyId();
        String other = Protection.keyed(PartFileTest.key(2)).keyId();
        refused(own, NAME, new String(others, UTF_8).replace(other, id).getBytes(UTF_8), Flaw.TAMPERED);
    }

    private static void refused(Seal seal, FileName name, byte[] document, Flaw flaw) {
        assertThatThrownBy(() -> seal.read(name, document, Manifest.class))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.what()).startsWith(flaw.what()));
    }
}
