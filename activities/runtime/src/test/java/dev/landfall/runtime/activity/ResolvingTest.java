package dev.landfall.runtime.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.postgresql.PostgreSqlAdapter;
import dev.landfall.redis.RedisAdapter;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runbook.catalog.Catalogue;
import dev.landfall.runtime.connection.Connections;
import dev.landfall.signature.SigningKey;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.ResolvedRunbook;
import dev.landfall.workflow.activity.RosterEntry;
import dev.landfall.workflow.message.StartInput;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolvingTest {
    private static final String RUNBOOK = """
            runbook: move
            title: A move
            roles: { dba: Administrator }
            parameters: { width: { type: integer, default: 2, max: 8 } }
            stores: { old-db: postgresql, new-db: postgresql }
            datasets: { crm: { from: old-db, to: new-db, entities: all } }
            phases:
              - preflight: {}
              - prepare: { datasets: all }
              - copy: { datasets: all, parallel: "${width}" }
                signOff: [dba]
            """;

    @TempDir
    private Path folder;

    private final Connections connections = new Connections(
            List.of(connection("old-db"), connection("new-db"), connection("other-db"), cache()),
            List.of(new PostgreSqlAdapter(), new RedisAdapter()));

    private String proof = "none";
    private Map<String, RosterEntry> roster = Map.of("ana", new RosterEntry(List.of("dba"), null));

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("move.yaml"), RUNBOOK);
    }

    @Test
    void aRunbookShouldBePinnedWithItsBindings() {
        ResolvedRunbook plain = resolve(new StartInput("move", null, null, null));
        assertThat(plain.connections()).isEqualTo(Map.of("old-db", "old-db", "new-db", "new-db"));
        assertThat(plain.requestedBy()).isEqualTo("unknown");
        assertThat(plain.roster()).isEqualTo(roster);
        assertThat(plain.searchAttributes()).isTrue();
        ResolvedRunbook other =
                resolve(new StartInput("move", Map.of("width", "4"), Map.of("new-db", "other-db"), "bob"));
        assertThat(other.connections()).containsEntry("new-db", "other-db");
        assertThat(other.runbook().phases().get(2).arguments().whole("parallel"))
                .isEqualTo(4);
        assertThat(other.digest()).hasSize(64).isNotEqualTo(plain.digest());
    }

    @Test
    void anUnknownRunbookShouldNameThoseThatThereAre() {
        assertThat(problems(new StartInput("moove", null, null, null)))
                .containsExactly("runbook: there is no runbook 'moove'. Use one of insurance-leads, move");
    }

    @Test
    void everythingWrongWithTheBindingsShouldBeNamedAtOnce() {
        Map<String, String> given = Map.of("old-db", "nowhere", "new-db", "cache", "old", "old-db");
        assertThat(problems(new StartInput("move", null, given, "ANA")))
                .containsExactly(
                        "connections.old: the runbook has no store 'old'. Its stores are old-db, new-db",
                        "store old-db: this worker holds no connection 'nowhere'. Use one of old-db, new-db, other-db,"
                                + " cache, or add it under landfall.connections in the worker's configuration",
                        "store new-db: the connection 'cache' is redis, the runbook says postgresql. Name a connection of"
                                + " that kind",
                        "role dba: nobody but perhaps the requester may decide in it, so its gates could never open. Give"
                                + " the role to a person under landfall.roster in the worker's configuration");
    }

    @Test
    void whereSignaturesAreAskedForSomebodyShouldBeAbleToMakeThem() throws IOException {
        Files.writeString(folder.resolve("move.yaml"), RUNBOOK + "    proof: signature\n");
        assertThat(problems(new StartInput("move", null, null, null)))
                .containsExactly(
                        "requestedBy: decisions must be signed, so it must be known who may not decide. Name who asks for it",
                        "role dba: nobody in it has a key, so gates that ask for signatures could never open. Have one made"
                                + " with landfall keys new PERSON, and put publicKey under landfall.roster in the worker's"
                                + " configuration; for a demonstration, proof: none there takes typed names");
        String key = SigningKey.create().verifying();
        roster = Map.of("ana", new RosterEntry(List.of("dba"), key), "bob", new RosterEntry(List.of("dba"), null));
        assertThat(problems(new StartInput("move", null, null, "bob"))).isEmpty();
        assertThat(problems(new StartInput("move", null, null, "ana")))
                .as("the requester's own key opens nothing")
                .singleElement()
                .asString()
                .startsWith("role dba: nobody in it has a key");
    }

    @Test
    void aGateThatAsksForMorePeopleThanThereAreShouldNotBeReached() throws IOException {
        Files.writeString(folder.resolve("move.yaml"), RUNBOOK.replace("[dba]", "[2 dba]"));
        String key = SigningKey.create().verifying();
        RosterEntry signer = new RosterEntry(List.of("dba"), key);
        RosterEntry typist = new RosterEntry(List.of("dba"), null);
        StartInput byBob = new StartInput("move", null, null, "bob");
        roster = Map.of("ana", signer, "bob", signer);
        assertThat(problems(byBob))
                .singleElement()
                .asString()
                .startsWith(
                        "role dba: only 1 of the 2 people that a gate asks for besides the requester may decide in it, so it");
        roster = Map.of("ana", signer, "bob", signer, "dan", typist);
        assertThat(resolve(byBob).runbook().phases().get(2).leave()).containsExactly("dba", "dba");
        proof = "signature";
        assertThat(problems(byBob))
                .singleElement()
                .asString()
                .startsWith("role dba: only 1 of the 2 people that a gate asks for have a key, so it could never open");
        roster = Map.of("ana", signer, "bob", signer, "dan", signer);
        assertThat(problems(byBob)).isEmpty();
    }

    @Test
    void whatTheRunbookLeavesOpenTheWorkerShouldSay() throws IOException {
        roster = Map.of(
                "ana", new RosterEntry(List.of("dba"), SigningKey.create().verifying()));
        StartInput input = new StartInput("move", null, null, "bob");
        ResolvedRunbook typed = resolve(input);
        proof = "signature";
        ResolvedRunbook signed = resolve(input);
        assertThat(typed.runbook().phases()).noneMatch(PhaseSpec::signed);
        assertThat(signed.runbook().phases())
                .filteredOn(PhaseSpec::signed)
                .extracting(PhaseSpec::name)
                .containsExactly("copy");
        assertThat(signed.digest()).as("what is approved").isNotEqualTo(typed.digest());
        Files.writeString(folder.resolve("move.yaml"), RUNBOOK + "    proof: none\n");
        assertThat(resolve(input).runbook().phases()).noneMatch(PhaseSpec::signed);
    }

    @Test
    void aBadRunbookShouldBeNamedWithPlaces() throws IOException {
        Files.writeString(folder.resolve("move.yaml"), RUNBOOK.replace("title:", "tittle:"));
        assertThat(problems(new StartInput("move", null, null, null)))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).matches("move\\.yaml:\\d+:\\d+: .*"));
    }

    @Test
    void aChannelThatTheWorkerLacksShouldBeNamedWithItsPlace() throws IOException {
        Files.writeString(folder.resolve("move.yaml"), RUNBOOK + """
            notices:
              team: { to: [ops-hook, team-mail], when: end }
            """);
        assertThat(problems(new StartInput("move", null, null, null)))
                .containsExactly(
                        "move.yaml:13:26: notices.team.to[1]: this worker knows no channel 'team-mail'. Use one of"
                                + " ops-hook, or add it under landfall.notices.channels in the worker's configuration");
        Files.writeString(folder.resolve("move.yaml"), RUNBOOK + "notices: { team: { to: ops-hook, when: end } }\n");
        assertThat(resolve(new StartInput("move", null, null, null)).runbook().notices())
                .containsOnlyKeys("team");
    }

    private ResolvedRunbook resolve(StartInput input) {
        return new Resolving(Catalogue.at(folder), connections, roster, proof, Set.of("ops-hook"), () -> true)
                .resolve(input);
    }

    private List<String> problems(StartInput input) {
        try {
            resolve(input);
            return List.of();
        } catch (ApplicationFailure failure) {
            assertThat(failure.getType()).isEqualTo("CONFIGURATION");
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < failure.getDetails().getSize(); i++) {
                lines.add(failure.getDetails().get(i, Problem.class).line());
            }
            assertThat(failure.getOriginalMessage()).isEqualTo(String.join("\n", lines));
            return lines;
        }
    }

    private static ConnectionSettings connection(String name) {
        return settings(name, StoreKind.POSTGRESQL, "jdbc:postgresql://127.0.0.1:1/x", "p");
    }

    private static ConnectionSettings cache() {
        return settings("cache", StoreKind.REDIS, "redis://127.0.0.1:1", null);
    }

    private static ConnectionSettings settings(String name, StoreKind kind, String url, @Nullable String password) {
        return new ConnectionSettings(name, kind, url, null, password, false);
    }
}
