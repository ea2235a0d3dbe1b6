package dev.landfall.workflow.order;

import dev.landfall.workflow.gate.Refusal;
import dev.landfall.workflow.gate.Refusal.Code;
import dev.landfall.workflow.message.Decide;
import dev.landfall.workflow.phase.Choice;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.PhaseTrack;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses one of a phase's options: once, by somebody in one of its roles who did not ask for the migration. */
final class DecideRule extends Rule<Decide> {
    DecideRule(MigrationBoard board) {
        super(board, "decide");
    }

    @Override
    public Decide empty() {
        return new Decide(null, null, null, null);
    }

    @Override
    @Nullable
    String person(Decide decide) {
        return decide.person();
    }

    @Override
    Optional<Refusal> judge(Decide decide) {
        return missing("decision", decide.decision())
                .or(() -> missing("option", decide.option()))
                .or(() -> missing("reason", decide.reason()))
                .or(() -> asked().map(track -> judge(decide, track))
                        .orElseGet(() -> refuse(Code.WRONG_STATE, "No decision is asked for")));
    }

    private Optional<PhaseTrack> asked() {
        return board.position().current().filter(PhaseTrack::undecided);
    }

    private Optional<Refusal> judge(Decide decide, PhaseTrack track) {
        if (!track.name().equals(clean(decide.decision()))) {
            return refuse(Code.WRONG_STATE, "The decision that is asked for is " + track.name());
        }
        Set<String> options = track.spec().arguments().table("options").keySet();
        if (!options.contains(clean(decide.option()))) {
            return refuse(
                    Code.UNKNOWN_OPTION, "The options of " + track.name() + " are: " + String.join(", ", options));
        }
        return person(sender(decide), track);
    }

    private Optional<Refusal> person(String person, PhaseTrack track) {
        if (board.people().isRequester(person)) {
            return refuse(
                    Code.REQUESTER, person + " asked for this migration and can't decide about it; somebody else must");
        }
        return role(person, track).isPresent()
                ? Optional.empty()
                : refuse(
                        Code.NOT_IN_ROLE,
                        person + " has none of the roles that decide, which are: "
                                + String.join(", ", track.spec().choosers()));
    }

    private Optional<String> role(String person, PhaseTrack track) {
        return track.spec().choosers().stream()
                .filter(role -> board.people().holds(person, role))
                .findFirst();
    }

    @Override
    public String take(Decide decide) {
        PhaseTrack track = asked().orElseThrow();
        Choice choice = new Choice(
                clean(decide.option()),
                role(sender(decide), track).orElseThrow(),
                sender(decide),
                clean(decide.reason()),
                board.now());
        track.choose(choice);
        return track.name() + ": " + choice.words();
    }
}
