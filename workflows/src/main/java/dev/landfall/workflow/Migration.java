package dev.landfall.workflow;

import dev.landfall.report.CheckResult;
import dev.landfall.report.Report;
import dev.landfall.workflow.activity.FollowedDataset;
import dev.landfall.workflow.activity.QuarantinedDataset;
import dev.landfall.workflow.message.Command;
import dev.landfall.workflow.message.Decide;
import dev.landfall.workflow.message.Note;
import dev.landfall.workflow.message.PhaseCommand;
import dev.landfall.workflow.message.Receipt;
import dev.landfall.workflow.message.SignOff;
import dev.landfall.workflow.message.StartInput;
import dev.landfall.workflow.message.Tune;
import dev.landfall.workflow.message.Waiver;
import dev.landfall.workflow.query.AuditEntry;
import dev.landfall.workflow.query.CarriedDataset;
import dev.landfall.workflow.query.EntityProgress;
import dev.landfall.workflow.query.GateState;
import dev.landfall.workflow.query.MigrationResult;
import dev.landfall.workflow.query.PlannedPhase;
import dev.landfall.workflow.query.RollbackPlan;
import dev.landfall.workflow.query.Status;
import dev.landfall.workflow.query.Waiting;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * One run of a runbook. Every message exists as a signal and as an update of the same name: the signal is what the UI's
 * dialog sends, and a bad one is answered in the current details; a bad update fails with the reason. Both are in the audit.
 */
@WorkflowInterface
public interface Migration {

    /** The task queue that every worker serves. */
    String TASK_QUEUE = "landfall";

    /** Runs to the end; the result says which one. */
    @WorkflowMethod(name = "Migration")
    MigrationResult run(StartInput input);

    @SignalMethod(name = "signOff", description = MessageText.SIGN_OFF)
    void signOffSignal(SignOff signOff);

    @UpdateMethod(name = "signOff", description = MessageText.SIGN_OFF)
    Receipt signOff(SignOff signOff);

    @UpdateValidatorMethod(updateName = "signOff")
    void validateSignOff(SignOff signOff);

    @SignalMethod(name = "waive", description = MessageText.WAIVE)
    void waiveSignal(Waiver waiver);

    @UpdateMethod(name = "waive", description = MessageText.WAIVE)
    Receipt waive(Waiver waiver);

    @UpdateValidatorMethod(updateName = "waive")
    void validateWaive(Waiver waiver);

    @SignalMethod(name = "pause", description = MessageText.PAUSE)
    void pauseSignal(Command command);

    @UpdateMethod(name = "pause", description = MessageText.PAUSE)
    Receipt pause(Command command);

    @UpdateValidatorMethod(updateName = "pause")
    void validatePause(Command command);

    @SignalMethod(name = "resume", description = MessageText.RESUME)
    void resumeSignal(Command command);

    @UpdateMethod(name = "resume", description = MessageText.RESUME)
    Receipt resume(Command command);

    @UpdateValidatorMethod(updateName = "resume")
    void validateResume(Command command);

    @SignalMethod(name = "retry", description = MessageText.RETRY)
    void retrySignal(PhaseCommand command);

    @UpdateMethod(name = "retry", description = MessageText.RETRY)
    Receipt retry(PhaseCommand command);

    @UpdateValidatorMethod(updateName = "retry")
    void validateRetry(PhaseCommand command);

    @SignalMethod(name = "skip", description = MessageText.SKIP)
    void skipSignal(PhaseCommand command);

    @UpdateMethod(name = "skip", description = MessageText.SKIP)
    Receipt skip(PhaseCommand command);

    @UpdateValidatorMethod(updateName = "skip")
    void validateSkip(PhaseCommand command);

    @SignalMethod(name = "rollBack", description = MessageText.ROLL_BACK)
    void rollBackSignal(Command command);

    @UpdateMethod(name = "rollBack", description = MessageText.ROLL_BACK)
    Receipt rollBack(Command command);

    @UpdateValidatorMethod(updateName = "rollBack")
    void validateRollBack(Command command);

    @SignalMethod(name = "abort", description = MessageText.ABORT)
    void abortSignal(Command command);

    @UpdateMethod(name = "abort", description = MessageText.ABORT)
    Receipt abort(Command command);

    @UpdateValidatorMethod(updateName = "abort")
    void validateAbort(Command command);

    @SignalMethod(name = "decide", description = MessageText.DECIDE)
    void decideSignal(Decide decide);

    @UpdateMethod(name = "decide", description = MessageText.DECIDE)
    Receipt decide(Decide decide);

    @UpdateValidatorMethod(updateName = "decide")
    void validateDecide(Decide decide);

    @SignalMethod(name = "tune", description = MessageText.TUNE)
    void tuneSignal(Tune tune);

    @UpdateMethod(name = "tune", description = MessageText.TUNE)
    Receipt tune(Tune tune);

    @UpdateValidatorMethod(updateName = "tune")
    void validateTune(Tune tune);

    @SignalMethod(name = "note", description = MessageText.NOTE)
    void noteSignal(Note note);

    @UpdateMethod(name = "note", description = MessageText.NOTE)
    Receipt note(Note note);

    @UpdateValidatorMethod(updateName = "note")
    void validateNote(Note note);

    @QueryMethod(description = "State, phase, since when, what is next")
    Status status();

    @QueryMethod(description = "Who must do what, with the exact JSON to send")
    List<Waiting> waitingFor();

    @QueryMethod(
            description =
                    "Every gate that asks for somebody: who has decided, how that is proven, what a signature is for")
    List<GateState> gates();

    @QueryMethod(description = "Per entity: rows, bytes, rate, ETA")
    List<EntityProgress> progress();

    @QueryMethod(
            description = "Per followed dataset: how far behind in time and bytes, and how much log its source keeps")
    List<FollowedDataset> following();

    @QueryMethod(
            description =
                    "Per dataset behind a switch that leads back: when both sides were compared last, and what differed")
    List<CarriedDataset> carried();

    @QueryMethod(description = "Records that a transform can't handle, and how many of them nobody has waived")
    List<QuarantinedDataset> quarantine();

    @QueryMethod(description = "Results of all checks so far")
    List<CheckResult> checks();

    @QueryMethod(description = "All phases with their gates and how far they are")
    List<PlannedPhase> plan();

    @QueryMethod(description = "What a rollback would do now, and what can no longer be undone")
    RollbackPlan rollbackPlan();

    @QueryMethod(description = "Who did what, and what was refused")
    List<AuditEntry> audit();

    @QueryMethod(description = "The report as far as it can be told now")
    Report report();
}
