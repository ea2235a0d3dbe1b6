package dev.landfall.demo;

import dev.landfall.runtime.control.Side;
import dev.landfall.workflow.MigrationState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a migration came to, judged by the application's memory and by a new look at everything, without the engine. */
final class Judgement {
    /** What keeps writes off the old side behind the switch; meant to stay. */
    private static final String FENCE =
            "(db: (schema landfall$|function landfall\\.freeze_|trigger .* landfall\\.freeze_)"
                    + "|cache: (landfall:freeze$|settings )).*";

    /** Sequences go on with the application's own writes. */
    private static final String SEQUENCE = "db: sequence .*";

    /** How a file of a backup is called until it is whole. */
    private static final String DRAFT = ".draft-";

    /** A waived one stays, as part of what was signed. */
    private static final String WAIVED_NOT = " WHERE waived_by IS NULL";

    /** What a migration can't transform and leaves where it is. */
    private static final String WRONG_PHONES =
            "SELECT 'communication ' || id FROM communications WHERE length(phone) < 7";

    private final FaultLane lane;
    private final Ending ending;
    private final Application application;
    private final Oracle oracle;
    private final Before before;
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> leftovers = new ArrayList<>();

    Judgement(FaultLane lane, Ending ending, Application application, Oracle oracle, Before before) {
        this.lane = lane;
        this.ending = ending;
        this.application = application;
        this.oracle = oracle;
        this.before = before;
    }

    /** Looks at everything; nobody works any more. */
    void pass(MigrationState ended) {
        boolean moved = ended == MigrationState.COMPLETED;
        Aftermath aftermath =
                Aftermath.of(ended, lane.stage(), lane.configuration(), application, oracle, before.target());
        aftermath.lost().forEach(fact -> lost.add("acknowledged write of " + fact));
        compare("before on the new side", aftermath.before(), aftermath.after());
        oldSide();
        structures(moved);
        control(moved);
        files();
        if (moved) {
            equal();
        } else {
            writable();
        }
    }

    private void oldSide() {
        OldRecords.Changes changes = OldRecords.of(lane.configuration()).since(before.old(), oracle);
        changes.gone().forEach(record -> lost.add("of the old side " + record));
        changes.more().forEach(record -> doubled.add("on the old side " + record));
    }

    private void equal() {
        Equality view = new Equality(oracle);
        compare("in the end", view.of(lane.configuration(), Contents.OLD), view.of(lane.configuration(), Contents.NEW));
        Sql.texts(lane.stage().side(Side.NEW).tables(), WRONG_PHONES)
                .forEach(found -> doubled.add(found + ", which can't be transformed"));
    }

    List<String> lost() {
        return List.copyOf(lost);
    }

    List<String> doubled() {
        return List.copyOf(doubled);
    }

    List<String> leftovers() {
        return List.copyOf(leftovers);
    }

    private void compare(String when, Contents wanted, Contents found) {
        wanted.stores().forEach((store, fingerprint) -> {
            Map<String, String> there = found.stores().get(store).entities();
            TreeSet<String> entities = new TreeSet<>(fingerprint.entities().keySet());
            entities.addAll(there.keySet());
            for (String entity : entities) {
                judge(
                        when + ", " + store + " " + entity,
                        fingerprint.entities().getOrDefault(entity, "0/none"),
                        there.getOrDefault(entity, "0/none"));
            }
        });
    }

    private void judge(String what, String wanted, String found) {
        if (!wanted.equals(found)) {
            (records(found) > records(wanted) ? doubled : lost).add(what + ": " + wanted + " wanted, is " + found);
        }
    }

    private static long records(String fingerprint) {
        return Long.parseLong(fingerprint.substring(0, fingerprint.indexOf('/')));
    }

    private void structures(boolean moved) {
        Structure now = Structure.of(lane.stage());
        for (Side side : Side.values()) {
            now.newSince(before.structure(), side).stream()
                    .filter(each -> !meant(moved, side, each))
                    .forEach(each -> leftovers.add(side + " side has " + each));
            now.goneSince(before.structure(), side).stream()
                    .filter(each -> !meant(moved, side, each))
                    .forEach(each -> leftovers.add(side + " side lacks " + each));
        }
    }

    private boolean meant(boolean moved, Side side, String what) {
        if (what.matches(SEQUENCE)) {
            return side == Side.OLD || ending.switches();
        }
        boolean records = what.contains(" label ") || what.contains("vectors: ");
        return moved && (side == Side.OLD ? what.matches(FENCE) : records && !what.contains("andfall"));
    }

    private void control(boolean moved) {
        Map<String, String> questions = Map.of(
                "lock", "SELECT server FROM landfall.locks",
                "footprint", "SELECT migration || ' ' || dataset FROM landfall.footprints",
                "noted entities", "SELECT migration || ' ' || dataset FROM landfall.known_entities",
                "freeze", "SELECT migration FROM landfall.freezes WHERE released_at IS NULL",
                "frozen route", "SELECT route FROM landfall.routes WHERE frozen_by IS NOT NULL",
                "quarantine", "SELECT entity || ' ' || reason FROM landfall.quarantine" + (moved ? WAIVED_NOT : ""),
                "session", "SELECT objid::text FROM pg_locks WHERE locktype = 'advisory'");
        questions.forEach((what, query) ->
                Sql.texts(lane.stage().control(), query).forEach(found -> leftovers.add(what + " " + found)));
    }

    private void files() {
        if (!Files.isDirectory(lane.backups())) {
            return;
        }
        try (Stream<Path> files = Files.walk(lane.backups())) {
            files.filter(file -> String.valueOf(file.getFileName()).startsWith(DRAFT))
                    .forEach(file -> leftovers.add("unfinished file " + file.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every store of the old side takes a write. */
    private void writable() {
        Platform old = lane.stage().side(Side.OLD);
        for (Fact.Kind store : Fact.Kind.values()) {
            try {
                Fact fact = new Fact(store, "700000001");
                application.put(old, fact, "new");
                application.delete(old, fact);
            } catch (RuntimeException refused) {
                leftovers.add("a write to " + store + " of the old side is refused: " + refused.getMessage());
            }
        }
    }
}
