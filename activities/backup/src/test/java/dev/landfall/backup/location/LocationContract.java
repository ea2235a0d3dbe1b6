package dev.landfall.backup.location;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every location must do. */
abstract class LocationContract {
    private static final FileName NAME = new FileName("backup.1", "part-1");

    /** An empty location. */
    abstract Location location();

    @Test
    void aFileShouldComeBackAsItWas() throws IOException {
        byte[] small = "some".getBytes(UTF_8);
        byte[] large = new byte[20 << 20];
        new Random(1).nextBytes(large);
        location().write(NAME, out -> out.write(small));
        location().write(new FileName("backup.1", "part-2"), out -> {
            for (int at = 0; at < large.length; at += 100_000) {
                out.write(large, at, Math.min(100_000, large.length - at));
            }
        });
        assertThat(read(NAME)).isEqualTo(small);
        assertThat(read(new FileName("backup.1", "part-2"))).isEqualTo(large);
        assertThat(location().files("backup.1"))
                .extracting(StoredFile::name, StoredFile::bytes)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(NAME, 4L),
                        org.assertj.core.groups.Tuple.tuple(new FileName("backup.1", "part-2"), (long) large.length));
    }

    @Test
    void aFileThatIsNotFinishedShouldNotBeThere() {
        IllegalStateException stop = new IllegalStateException("stopped here");
        byte[] much = new byte[9 << 20];
        assertThatThrownBy(() -> location().write(NAME, out -> {
                    out.write(much);
                    throw stop;
                }))
                .isSameAs(stop);
        assertThat(location().open(NAME)).isEmpty();
        assertThat(location().files("backup.1")).isEmpty();
    }

    @Test
    void anEmptyFileShouldBeAFile() throws IOException {
        location().write(NAME, out -> {});
        assertThat(read(NAME)).isEmpty();
    }

    @Test
    void onlyTheFirstShouldGetAName() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var claims = threads.invokeAll(IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<Boolean>) () -> location().claim(NAME, new byte[] {(byte) i}))
                    .toList());
            int first = -1;
            for (int i = 0; i < claims.size(); i++) {
                if (claims.get(i).get()) {
                    assertThat(first).as("only one").isEqualTo(-1);
                    first = i;
                }
            }
            assertThat(read(NAME)).containsExactly(first);
        }
    }

    @Test
    void foldersShouldBeListedAndDeleted() {
        assertThat(location().folders()).isEmpty();
        assertThat(location().files("none")).isEmpty();
        location().write(NAME, out -> out.write(1));
        location().write(new FileName("backup.2", "part"), out -> out.write(1));
        assertThat(location().folders()).containsExactlyInAnyOrder("backup.1", "backup.2");
        location().delete(NAME);
        location().delete(NAME);
        assertThat(location().open(NAME)).isEmpty();
        location().deleteFolder("backup.2");
        location().deleteFolder("backup.2");
        assertThat(location().files("backup.2")).isEmpty();
        assertThat(location().folders()).doesNotContain("backup.2");
    }

    @Test
    void whatWasBegunShouldBeDeletedAndWhoeverIsAtItShouldBeToldToTryAgain() {
        location().write(NAME, out -> out.write(1));
        FileName slow = new FileName("backup.1", "slow");
        byte[] much = new byte[9 << 20];
        assertThatThrownBy(() -> location().write(slow, out -> {
                    out.write(much);
                    location().deleteUnfinished("backup.1");
                    out.write(much);
                }))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.TRANSIENT));
        assertThat(location().files("backup.1")).extracting(StoredFile::name).containsExactly(NAME);
        location().deleteUnfinished("none");
    }

    @Test
    void itShouldPassTheTrialAndKeepNothingOfIt() {
        LocationTrial.run(location());
        assertThat(location().folders()).isEmpty();
    }

    @Test
    void aTrialThatWasCutOffShouldBeClearedByALaterOneAndNothingElse() {
        long now = Instant.now().getEpochSecond();
        for (String folder : List.of("trial-" + (now - 60) + "-0a", "trial-" + now + "-0b", "trial-of-mine")) {
            location().write(new FileName(folder, "claim"), out -> out.write(1));
        }

        LocationTrial.run(location());

        assertThat(location().folders()).containsExactlyInAnyOrder("trial-" + now + "-0b", "trial-of-mine");
    }

    @Test
    void noNameShouldLeadOutOfTheLocation() {
        for (String name :
                new String[] {"..", ".", "", "a/b", "../x", "a\\b", ".hidden", "a\u0000b", "x".repeat(201)}) {
            assertThatThrownBy(() -> new FileName(name, "part")).isInstanceOf(StoreFailure.class);
            assertThatThrownBy(() -> new FileName("folder", name)).isInstanceOf(StoreFailure.class);
            assertThatThrownBy(() -> location().files(name)).isInstanceOf(StoreFailure.class);
            assertThatThrownBy(() -> location().deleteFolder(name)).isInstanceOf(StoreFailure.class);
        }
    }

    private byte[] read(FileName name) throws IOException {
        try (InputStream in = location().open(name).orElseThrow()) {
            return in.readAllBytes();
        }
    }
}
