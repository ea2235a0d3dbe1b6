package dev.landfall.workflow.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.workflow.fixture.Boards;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.gate.Decision.Standing;
import dev.landfall.workflow.gate.Refusal.Code;
import dev.landfall.workflow.message.SignOff;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GateRulesTest {
    private final People people = new People(Runbooks.ROSTER, "ana");
    private final Gate gate = new Gate("after-verify", List.of("qa-lead", "dba"), false);
    private final GateRules rules = rules(gate);

    @Test
    void aGateWithoutRolesShouldBeOpen() {
        assertThat(new Gate("before-copy", List.of(), false).open()).isTrue();
    }

    @Test
    void everyRoleShouldNeedItsOwnPerson() {
        gate.ask("e1");
        approve("dba", "bob", "e1");

        assertThat(gate.open()).isFalse();
        assertThat(code("qa-lead", "bob", "approve", "e1")).isEqualTo(Code.ALREADY_DECIDED);
        approve("qa-lead", "quin", "e1");
        assertThat(gate.open()).isTrue();
    }

    @Test
    void aRoleThatIsAskedTwiceShouldNeedTwoPeople() {
        Gate two = new Gate("after-verify", List.of("dba", "qa-lead", "dba"), false);
        two.ask("e1");
        send(two, "dan", "dba", "approve");
        send(two, "quin", "qa-lead", "approve");
        send(two, "dan", "dba", "approve");
        assertThat(two.missing()).containsExactly("dba");
        assertThat(two.open()).isFalse();

        send(two, "bob", "dba", "approve");

        assertThat(two.open()).isTrue();
        assertThat(rules(two, new People(Runbooks.ROSTER, "lea"))
                        .refusal(new SignOff("g", "dba", "ana", "approve", null, "e1"))
                        .map(Refusal::reason))
                .contains("The role dba has been filled by dan, bob");
        two.withdraw("dan", "dba");
        assertThat(two.missing()).containsExactly("dba");
    }

    @Test
    void theRequesterShouldNotCount() {
        gate.ask("e1");

        assertThat(code("dba", "ana", "approve", "e1")).isEqualTo(Code.REQUESTER);
        assertThat(code("dba", "Ana", "approve", "e1")).isEqualTo(Code.REQUESTER);
    }

    @Test
    void peopleShouldHoldTheRole() {
        gate.ask("e1");

        assertThat(code("dba", "mallory", "approve", "e1")).isEqualTo(Code.UNKNOWN_PERSON);
        assertThat(code("dba", "quin", "approve", "e1")).isEqualTo(Code.NOT_IN_ROLE);
        assertThat(code("migration-lead", "lea", "approve", "e1")).isEqualTo(Code.UNKNOWN_ROLE);
        assertThat(code("dba", "dan", "maybe", "e1")).isEqualTo(Code.UNKNOWN_DECISION);
    }

    @Test
    void approvingTwiceShouldBeRefused() {
        gate.ask("e1");
        approve("dba", "dan", "e1");

        assertThat(code("dba", "dan", "approve", "e1")).isEqualTo(Code.ALREADY_DECIDED);
        assertThat(code("dba", "bob", "approve", "e1")).isEqualTo(Code.ALREADY_DECIDED);
    }

    @Test
    void theEvidenceShouldBeNamedExactly() {
        assertThat(code("dba", "dan", "approve", "e1")).isEqualTo(Code.WRONG_EVIDENCE);
        gate.ask("e1");

        assertThat(code("dba", "dan", "approve", null)).isEqualTo(Code.WRONG_EVIDENCE);
        assertThat(code("dba", "dan", "approve", "e0")).isEqualTo(Code.WRONG_EVIDENCE);
        assertThat(refusal("dba", "dan", "approve", "e0").orElseThrow().reason())
                .contains("name e1");
        assertThat(refusal("dba", "dan", "approve", "e1")).isEmpty();
    }

    @Test
    void anEarlyApprovalShouldCountForTheFirstEvidenceOnly() {
        approve("dba", "dan", null);

        assertThat(gate.ask("e1")).isEmpty();
        assertThat(gate.missing()).containsExactly("qa-lead");
        assertThat(gate.ask("e2")).extracting(Decision::person).containsExactly("dan");
        assertThat(gate.missing()).containsExactly("qa-lead", "dba");
        assertThat(gate.decisions().getFirst().standing()).isEqualTo(Standing.EVIDENCE_CHANGED);
    }

    @Test
    void aRejectionShouldNeedAReasonAndKeepTheGateShut() {
        gate.ask("e1");
        assertThat(rules.refusal(new SignOff("g", "dba", "bob", "reject", " ", "e1"))
                        .orElseThrow()
                        .code())
                .isEqualTo(Code.MISSING_FIELD);
        decide("dba", "bob", false, "e1");
        approve("qa-lead", "quin", "e1");
        approve("dba", "dan", "e1");

        assertThat(gate.open()).isFalse();
        gate.overcomeRejection();
        assertThat(gate.open()).isTrue();
    }

    @Test
    void withdrawShouldTakeOnlyOnesOwnDecisionBack() {
        gate.ask("e1");
        approve("dba", "dan", "e1");

        assertThat(code("dba", "bob", "withdraw", null)).isEqualTo(Code.NOTHING_TO_WITHDRAW);
        assertThat(refusal("dba", "dan", "withdraw", null)).isEmpty();
        gate.withdraw("dan", "dba");
        assertThat(gate.missing()).contains("dba");
    }

    @Test
    void nothingShouldBeDecidedBehindAPassedGate() {
        gate.ask("e1");
        gate.pass();

        assertThat(code("dba", "dan", "approve", "e1")).isEqualTo(Code.GATE_PASSED);
        assertThat(code("dba", "dan", "withdraw", "e1")).isEqualTo(Code.GATE_PASSED);
    }

    @Test
    void whateverPeopleSendAnOpenGateShouldHaveOnePersonPerRole() {
        List<String> names = List.of("ana", "dan", "quin", "lea", "bob", "mallory");
        List<String> decisions = List.of("approve", "approve", "approve", "reject", "withdraw");
        Random random = new Random(7);
        for (int run = 0; run < 500; run++) {
            Gate any = new Gate("g", List.of("dba", "qa-lead", "dba"), false);
            any.ask("e1");
            for (int i = 0; i < 12; i++) {
                send(any, pick(names, random), pick(any.roles(), random), pick(decisions, random));
            }
            if (any.open()) {
                List<String> people = any.roles().stream()
                        .distinct()
                        .flatMap(role -> any.approvals(role).stream())
                        .map(Decision::person)
                        .toList();
                assertThat(people).hasSize(3).doesNotHaveDuplicates().doesNotContain("ana", "mallory", "lea");
            }
        }
    }

    private void send(Gate to, String person, String role, String decision) {
        if (rules(to)
                .refusal(new SignOff("g", role, person, decision, "because", "e1"))
                .isEmpty()) {
            if (decision.equals("withdraw")) {
                to.withdraw(person, role);
            } else {
                to.take(decision(role, person, decision.equals("approve"), "e1"));
            }
        }
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private void approve(String role, String person, @Nullable String evidence) {
        decide(role, person, true, evidence);
    }

    private void decide(String role, String person, boolean approves, @Nullable String evidence) {
        assertThat(refusal(role, person, approves ? "approve" : "reject", evidence))
                .isEmpty();
        gate.take(decision(role, person, approves, evidence));
    }

    private static Decision decision(String role, String person, boolean approves, @Nullable String evidence) {
        return new Decision(role, person, approves, "because", evidence, Boards.AT, null, false, Standing.COUNTS);
    }

    private GateRules rules(Gate of) {
        return rules(of, people);
    }

    private static GateRules rules(Gate of, People among) {
        return new GateRules(
                of,
                among,
                new SignOffProof(of, new SignatureRules(among, Boards.AT), new MigrationRun("m-1", "run-1")));
    }

    private Code code(String role, String person, String decision, @Nullable String evidence) {
        return refusal(role, person, decision, evidence).orElseThrow().code();
    }

    private Optional<Refusal> refusal(String role, String person, String decision, @Nullable String evidence) {
        return rules.refusal(new SignOff("after-verify", role, person, decision, "because", evidence));
    }
}
