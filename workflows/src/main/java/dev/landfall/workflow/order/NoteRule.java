package dev.landfall.workflow.order;

import dev.landfall.workflow.gate.Refusal;
import dev.landfall.workflow.message.Note;
import dev.landfall.workflow.state.MigrationBoard;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A remark for the audit, at any time. */
final class NoteRule extends Rule<Note> {
    NoteRule(MigrationBoard board) {
        super(board, "note");
    }

    @Override
    public Note empty() {
        return new Note(null, null);
    }

    @Override
    @Nullable
    String person(Note note) {
        return note.person();
    }

    @Override
    boolean allowedInRollback() {
        return true;
    }

    @Override
    Optional<Refusal> judge(Note note) {
        return missing("text", note.text());
    }

    @Override
    public String take(Note note) {
        return clean(note.text());
    }
}
