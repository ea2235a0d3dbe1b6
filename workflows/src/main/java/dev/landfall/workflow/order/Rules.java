package dev.landfall.workflow.order;

import dev.landfall.workflow.message.Command;
import dev.landfall.workflow.message.Decide;
import dev.landfall.workflow.message.Note;
import dev.landfall.workflow.message.PhaseCommand;
import dev.landfall.workflow.message.SignOff;
import dev.landfall.workflow.message.Tune;
import dev.landfall.workflow.message.Waiver;
import dev.landfall.workflow.state.MigrationBoard;

/**
 * Every message and its rule.
 *
 * @param signOff approve, reject or withdraw at a gate
 * @param waive go on without records in quarantine
 * @param pause start nothing new
 * @param resume go on
 * @param retry run a failed phase once more
 * @param skip go on without a failed phase
 * @param rollBack undo everything
 * @param abort undo everything and end aborted
 * @param decide choose one of a phase's options
 * @param tune have the copy do less for a time
 * @param note a remark for the audit
 */
public record Rules(
        Rule<SignOff> signOff,
        Rule<Waiver> waive,
        Rule<Command> pause,
        Rule<Command> resume,
        Rule<PhaseCommand> retry,
        Rule<PhaseCommand> skip,
        Rule<Command> rollBack,
        Rule<Command> abort,
        Rule<Decide> decide,
        Rule<Tune> tune,
        Rule<Note> note) {

    /** The rules of one migration. */
    public static Rules of(MigrationBoard board) {
        return new Rules(
                new SignOffRule(board),
                new WaiveRule(board),
                new PauseRule(board),
                new ResumeRule(board),
                new RetryRule(board),
                new SkipRule(board),
                new UndoRule(board, false),
                new UndoRule(board, true),
                new DecideRule(board),
                new TuneRule(board),
                new NoteRule(board));
    }
}
