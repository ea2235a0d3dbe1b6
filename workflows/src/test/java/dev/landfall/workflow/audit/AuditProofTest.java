package dev.landfall.workflow.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.workflow.fixture.Boards;
import dev.landfall.workflow.query.AuditEntry;
import dev.landfall.workflow.state.AuditTrail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditProofTest {
    private final List<AuditEntry> entries = entries();
    private final List<String> file =
            new ArrayList<>(AuditFile.text("m-1", entries).lines().toList());

    private static List<AuditEntry> entries() {
        AuditTrail audit = new AuditTrail(() -> Boards.AT, () -> "WAITING verify");
        IntStream.rangeClosed(1, 6).forEach(i -> audit.accepted("dan", "note", "remark " + i + " \"ü\"\n"));
        audit.refused("eve", "signOff", "[UNKNOWN_PERSON] no eve");
        audit.engine("end", "COMPLETED");
        return audit.entries();
    }

    @Test
    void whatWasExportedShouldBeSound() {
        assertThat(flaws(null)).isEmpty();
        assertThat(flaws(entries.getLast().hash())).isEmpty();
        assertThat(AuditFile.read(AuditFile.text("m-1", List.of())).map(empty -> AuditProof.flaws(empty, null)))
                .contains(List.of());
    }

    @Test
    void aChangedEntryShouldBeNamed() {
        replace(3, "remark 3", "remark 9");

        assertThat(flaws(null)).containsExactly("entry 3 was changed, or entry 2 was");
    }

    @Test
    void everyFieldOfEveryEntryShouldBeCovered() {
        for (int number = 1; number <= entries.size(); number++) {
            String line = file.get(number);
            for (String[] change : new String[][] {
                {"\"person\":\"", "\"person\":\"x"},
                {"\"action\":\"", "\"action\":\"x"},
                {"\"detail\":\"", "\"detail\":\"x"},
                {"\"before\":\"", "\"before\":\"x"},
                {"\"after\":\"", "\"after\":\"x"},
                {"T22:00:00Z", "T22:00:01Z"},
                {"\"accepted\":true", "\"accepted\":false"},
                {"\"hash\":\"", "\"hash\":\"0"}
            }) {
                file.set(number, line.replace(change[0], change[1]));
                assertThat(flaws(null).isEmpty())
                        .as(change[0] + " in " + line)
                        .isEqualTo(file.get(number).equals(line));
            }
            file.set(number, line);
        }
    }

    @Test
    void anEntryThatWasChangedAndHashedAnewShouldShowInTheNextOne() {
        AuditEntry third = entries.get(2);
        AuditEntry forged = AuditChain.linked(
                new AuditEntry(
                        3, third.at(), "dan", "note", "another", true, third.before(), third.after(), null, null, ""),
                entries.get(1).hash());
        file.set(3, AuditChain.text(forged));

        assertThat(flaws(null)).containsExactly("entry 4 was changed, or entry 3 was");
    }

    @Test
    void removedEntriesShouldBeNamed() {
        file.remove(4);
        file.remove(4);

        assertThat(flaws(null)).containsExactly("entry 4 is missing", "entry 5 is missing");
    }

    @Test
    void entriesThatWereRemovedAndTheRestNumberedAnewShouldBeNoticed() {
        file.remove(4);
        for (int place = 4; place < file.size(); place++) {
            file.set(place, file.get(place).replace("\"number\":" + (place + 1), "\"number\":" + place));
        }
        file.set(0, file.getFirst().replace("\"entries\":8", "\"entries\":7"));

        assertThat(flaws(null)).contains("entry 4 was changed, or entry 3 was");
    }

    @Test
    void entriesInAnotherOrderShouldBeNamed() {
        Collections.swap(file, 2, 5);

        assertThat(flaws(null))
                .containsExactly(
                        "entry 3 stands behind entry 5",
                        "entry 4 stands behind entry 5",
                        "entry 2 stands behind entry 5");
    }

    @Test
    void anEntryThatStandsThereTwiceShouldBeNamed() {
        file.add(5, file.get(4));

        assertThat(flaws(null)).containsExactly("entry 4 stands there twice");
    }

    @Test
    void aFileThatEndsEarlyShouldBeNoticed() {
        file.subList(7, file.size()).clear();

        assertThat(flaws(null)).containsExactly("entry 7 is missing", "entry 8 is missing");
    }

    @Test
    void aFileThatEndsEarlyAndSaysSoShouldBeNoticedByWhoeverNotedTheHead() {
        String shorter = AuditFile.text("m-1", entries.subList(0, 5));

        assertThat(AuditProof.flaws(AuditFile.read(shorter).orElseThrow(), null))
                .isEmpty();
        assertThat(AuditProof.flaws(
                        AuditFile.read(shorter).orElseThrow(), entries.getLast().hash()))
                .containsExactly("the head is " + entries.get(4).hash() + ", not the one that was noted");
    }

    @Test
    void anEntryThatWasAddedShouldBeNoticed() {
        AuditEntry last = entries.getLast();
        AuditEntry added = AuditChain.linked(
                new AuditEntry(9, last.at(), "dan", "note", "added", true, "", "", null, null, ""), last.hash());
        file.add(AuditChain.text(added));

        assertThat(flaws(null)).containsExactly("entry 9 is one too many: the file says that there are 8");
        file.set(0, file.getFirst().replace("\"entries\":8", "\"entries\":9"));
        assertThat(flaws(null)).containsExactly("the last entry is not the one that the file's first line names");
    }

    @Test
    void nothingShouldStandBesideWhatIsHashed() {
        replace(3, "{\"accepted\"", "{\"aside\":\"signed by ana\",\"accepted\"");
        replace(5, ",\"at\"", ", \"at\"");
        file.add(6, "free text");

        assertThat(flaws(null))
                .contains(
                        "line 4 of the file is no line of an audit",
                        "line 6 of the file is no line of an audit",
                        "line 7 of the file is no line of an audit",
                        "entry 3 is missing",
                        "entry 5 is missing");
    }

    @Test
    void theWordsOfARefusalMayBeLeftOutAndOfNothingElse() {
        file.set(7, AuditChain.text(AuditChain.leaveOut(entries.get(6))));
        assertThat(flaws(null)).isEmpty();
        file.set(8, AuditChain.text(AuditChain.leaveOut(entries.get(7))));

        assertThat(flaws(null)).containsExactly("the words of entry 8 are left out, though it is no refusal");
    }

    @Test
    void whateverIsDoneToAFileShouldBeNoticed() {
        Random random = new Random(20_261_123);
        String sound = AuditFile.text("m-1", entries);
        for (int run = 0; run < 2_000; run++) {
            char[] changed = sound.toCharArray();
            int place = random.nextInt(sound.indexOf('\n') + 1, changed.length - 1);
            changed[place] = (char) ('0' + random.nextInt(75));
            String text = new String(changed);

            boolean noticed = AuditFile.read(text)
                    .map(read -> !AuditProof.flaws(read, null).isEmpty())
                    .orElse(true);
            assertThat(noticed).as(text).isEqualTo(!text.equals(sound));
        }
    }

    @Test
    void whatIsNoAuditShouldBeNone() {
        assertThat(AuditFile.read("")).isEmpty();
        assertThat(AuditFile.read("free text")).isEmpty();
        assertThat(AuditFile.read("{\"landfall\":\"sign-off/1\"}")).isEmpty();
    }

    @Test
    void timesShouldBeReadBackToTheMillisecond() {
        AuditTrail audit = new AuditTrail(() -> Instant.ofEpochMilli(1_795_000_000_123L), () -> "");
        audit.engine("end", "x");

        assertThat(AuditFile.read(AuditFile.text("m-1", audit.entries())).map(read -> AuditProof.flaws(read, null)))
                .contains(List.of());
    }

    private void replace(int line, String what, String with) {
        assertThat(file.get(line)).contains(what);
        file.set(line, file.get(line).replace(what, with));
    }

    private List<String> flaws(@Nullable String head) {
        return AuditProof.flaws(AuditFile.read(String.join("\n", file) + "\n").orElseThrow(), head);
    }
}
