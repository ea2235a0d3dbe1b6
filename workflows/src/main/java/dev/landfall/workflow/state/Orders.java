package dev.landfall.workflow.state;

import dev.landfall.workflow.phase.Throttle;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people have ordered and the engine has yet to act on. */
public final class Orders {

    /** An order and who gave it. */
    public record Order(String person, String reason) {}

    /** An order to go back; {@code abort} also names the end. */
    public record Undo(String person, String reason, boolean abort) {
        /** The message that ordered it. */
        public String word() {
            return abort ? "abort" : "rollBack";
        }
    }

    /** A throttle that ends by itself. */
    public record Tuning(String person, Throttle throttle, Instant until) {
        /** In a few words. */
        public String words() {
            return throttle.words() + " until " + until + ", by " + person;
        }
    }

    private final Map<String, String> skipVotes = new LinkedHashMap<>();
    private @Nullable Order pause;
    private @Nullable Order retry;
    private @Nullable Undo undo;
    private @Nullable Tuning tuning;

    /** The pause in force, if any. */
    public Optional<Order> pause() {
        return Optional.ofNullable(pause);
    }

    /** Orders that nothing new starts. */
    public void pause(Order order) {
        pause = order;
    }

    /** Ends the pause. */
    public void resume() {
        pause = null;
    }

    /** The throttle in force, if any. */
    public Optional<Tuning> tuning() {
        return Optional.ofNullable(tuning);
    }

    /** Throttles the copy; in the place of an earlier throttle. */
    public void tune(Tuning order) {
        tuning = order;
    }

    /** Ends the throttle. */
    public void endTuning() {
        tuning = null;
    }

    /** What the copy may do. */
    public Throttle throttle() {
        return tuning().map(Tuning::throttle).orElse(Throttle.NONE);
    }

    /** The way back that was ordered, if any. */
    public Optional<Undo> undo() {
        return Optional.ofNullable(undo);
    }

    /** Orders to go back. */
    public void undo(Undo order) {
        undo = order;
        pause = null;
    }

    /** Takes the order to go back away, because it came after the switch. */
    public void dropUndo() {
        undo = null;
    }

    /** Orders that the troubled phase is tried again. */
    public void retry(Order order) {
        retry = order;
    }

    /** Whether a trouble has been answered and the engine has yet to act on it. */
    public boolean troubleAnswered() {
        return retry != null || skipAgreed();
    }

    /** The first of two votes to skip, or the second; the same person counts once. */
    public void voteToSkip(Order order) {
        skipVotes.putIfAbsent(order.person(), order.reason());
    }

    /** Whether the person has voted to skip; spelling in other letter case is the same person. */
    public boolean votedToSkip(String person) {
        return skipVotes.keySet().stream().anyMatch(person::equalsIgnoreCase);
    }

    /** Whether two people have voted to skip. */
    public boolean skipAgreed() {
        return skipVotes.size() > 1;
    }

    /** Who has voted to skip, in order. */
    public String skippers() {
        return String.join(" and ", skipVotes.keySet());
    }

    /** Takes the retry, if there is one; votes to skip end with it. */
    public Optional<Order> takeRetry() {
        Optional<Order> taken = Optional.ofNullable(retry);
        if (taken.isPresent()) {
            forgetTrouble();
        }
        return taken;
    }

    /** Forgets orders about a trouble that is over. */
    public void forgetTrouble() {
        retry = null;
        skipVotes.clear();
    }
}
