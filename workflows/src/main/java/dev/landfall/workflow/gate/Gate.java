package dev.landfall.workflow.gate;

import dev.landfall.workflow.gate.Decision.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must hold before a phase starts or is left: approvals in each role, by different people, no record in quarantine that
 * nobody has waived, and no earlier phase that it counts on too long ago.
 */
public final class Gate {
    private final String id;
    private final List<String> roles;
    private final boolean signed;
    private final List<Decision> decisions = new ArrayList<>();
    private final Set<String> statements = new HashSet<>();
    private String occasion = "";
    private int attempt;
    private @Nullable String evidence;
    private boolean passed;
    private boolean held;

    /** A gate that nobody has decided at. */
    public Gate(String id, List<String> roles, boolean signed) {
        this.id = id;
        this.roles = List.copyOf(roles);
        this.signed = signed;
    }

    /** {@code before-<phase>} or {@code after-<phase>}. */
    public String id() {
        return id;
    }

    /** The roles that must approve, in the runbook's order, each once for every person. */
    public List<String> roles() {
        return roles;
    }

    /** Whether decisions here must be signed. */
    public boolean signed() {
        return signed;
    }

    /** The attempt of its phase that it is about, from 1; 0 before it is first reached. */
    public int attempt() {
        return attempt;
    }

    /** What tells this stay at the gate from every other one, also from one before the workflow was reset; empty before the first. */
    public String occasion() {
        return occasion;
    }

    /** All decisions ever taken here, in their order. */
    public List<Decision> decisions() {
        return List.copyOf(decisions);
    }

    /** The digest that approvals must name; null while the gate is not reached or is passed. */
    public @Nullable String evidence() {
        return evidence;
    }

    /** Whether the migration has gone through; nothing is taken any more. */
    public boolean passed() {
        return passed;
    }

    /**
     * The migration has come here.
     *
     * @param about the attempt of its phase, from 1
     * @param drawn never the same twice
     */
    public void reach(int about, String drawn) {
        attempt = about;
        occasion = drawn;
    }

    /**
     * Asks for decisions about {@code digest}. Early decisions are bound to it; those about anything else stop counting.
     *
     * @return the decisions that stopped counting
     */
    public List<Decision> ask(String digest) {
        evidence = digest;
        passed = false;
        List<Decision> outdated = decisions.stream()
                .filter(Decision::counts)
                .filter(decision -> !decision.refersTo(digest))
                .toList();
        decisions.replaceAll(decision -> decision.counts() ? aboutOrOutdated(decision, digest) : decision);
        return outdated;
    }

    private static Decision aboutOrOutdated(Decision decision, String digest) {
        return decision.refersTo(digest) ? decision.boundTo(digest) : decision.with(Standing.EVIDENCE_CHANGED);
    }

    /** Takes a decision that {@link GateRules} has let through. */
    public void take(Decision decision) {
        decisions.add(decision);
    }

    /** Learns of a signed statement that was acted on, so that sending it again does nothing. */
    public void remember(String statement) {
        statements.add(statement);
    }

    /** Whether the signed statement was acted on before. */
    public boolean remembers(String statement) {
        return statements.contains(statement);
    }

    /**
     * Approvals whose time has run out stop counting.
     *
     * @return those
     */
    public List<Decision> expire(Instant now) {
        List<Decision> over =
                counting().filter(decision -> decision.expired(now)).toList();
        change(decision -> decision.expired(now), Standing.EXPIRED);
        return over;
    }

    /** When the next approval ends to count, if one will. */
    public Optional<Instant> nextExpiry() {
        return counting()
                .filter(Decision::approves)
                .map(Decision::expires)
                .filter(Objects::nonNull)
                .min(Instant::compareTo);
    }

    /** Takes back what the person decided in the role. */
    public void withdraw(String person, String role) {
        change(decision -> isOf(decision, person, role), Standing.WITHDRAWN);
    }

    /** Lets the migration wait here again in spite of a rejection. */
    public void overcomeRejection() {
        change(decision -> !decision.approves(), Standing.OVERCOME);
    }

    /** Goes through. */
    public void pass() {
        passed = true;
        evidence = null;
    }

    /** Opens the gate to decisions again, because its phase runs once more. */
    public void reset() {
        passed = false;
        evidence = null;
    }

    /** Keeps it shut whatever was approved, or no longer. */
    public void hold(boolean shut) {
        held = shut;
    }

    /** Whether everyone who was asked has approved, nobody rejects and nothing holds it. */
    public boolean open() {
        return missing().isEmpty() && rejection().isEmpty() && !held;
    }

    /** Roles in which approvals are missing, each once for every one of them. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>(roles);
        counting().filter(Decision::approves).forEach(approval -> missing.remove(approval.role()));
        return missing;
    }

    /** The rejection that keeps it shut, if any. */
    public Optional<Decision> rejection() {
        return counting().filter(decision -> !decision.approves()).findFirst();
    }

    /** The approvals in the role. */
    public List<Decision> approvals(String role) {
        return counting()
                .filter(decision -> decision.approves() && decision.role().equals(role))
                .toList();
    }

    /** What the person has decided here, as far as it counts. */
    public Optional<Decision> decisionOf(String person) {
        return counting().filter(decision -> decision.person().equals(person)).findFirst();
    }

    private Stream<Decision> counting() {
        return decisions.stream().filter(Decision::counts);
    }

    private void change(Predicate<Decision> which, Standing standing) {
        decisions.replaceAll(
                decision -> decision.counts() && which.test(decision) ? decision.with(standing) : decision);
    }

    private static boolean isOf(Decision decision, String person, String role) {
        return decision.person().equals(person) && decision.role().equals(role);
    }
}
