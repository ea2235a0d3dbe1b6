package dev.landfall.runtime.activity;

import dev.landfall.runbook.Finding;
import dev.landfall.runbook.NoticeSpec;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.RunbookDigest;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runbook.catalog.Catalogue;
import dev.landfall.runbook.catalog.CatalogueEntry;
import dev.landfall.runbook.lint.Runbooks;
import dev.landfall.runbook.parse.Origin;
import dev.landfall.runbook.parse.Parsed;
import dev.landfall.runbook.parse.Position;
import dev.landfall.runbook.parse.YamlPath;
import dev.landfall.runtime.connection.Connections;
import dev.landfall.runtime.connection.FailureTranslation;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.ResolvedRunbook;
import dev.landfall.workflow.activity.RosterEntry;
import dev.landfall.workflow.activity.RunbookActivities;
import dev.landfall.workflow.message.StartInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Finds a runbook, judges it, and binds its stores to this worker's connections. */
public final class Resolving implements RunbookActivities {
    private static final String UNKNOWN = "unknown";

    private final Catalogue catalogue;
    private final Connections connections;
    private final Map<String, RosterEntry> roster;
    private final String proof;
    private final Set<String> channels;
    private final BooleanSupplier searchAttributes;

    /**
     * Over the runbooks that this worker knows.
     *
     * @param roster person to the roles in which they may decide, and their key
     * @param proof what proves decisions at gates where a runbook does not say: {@link PhaseSpec#SIGNATURE} or {@link PhaseSpec#NONE}
     * @param channels this worker's channels to people outside
     * @param searchAttributes whether the server knows Landfall's search attributes
     */
    public Resolving(
            Catalogue catalogue,
            Connections connections,
            Map<String, RosterEntry> roster,
            String proof,
            Set<String> channels,
            BooleanSupplier searchAttributes) {
        this.catalogue = catalogue;
        this.connections = connections;
        this.roster = Map.copyOf(roster);
        this.proof = proof;
        this.channels = Set.copyOf(channels);
        this.searchAttributes = searchAttributes;
    }

    @Override
    public ResolvedRunbook resolve(StartInput input) {
        try {
            Parsed parsed = parsed(input);
            Runbook runbook = parsed.runbook()
                    .orElseThrow(() -> FailureTranslation.failure(problems(parsed)))
                    .provenBy(proof);
            return resolved(input, runbook, parsed.origin());
        } catch (RuntimeException failure) {
            throw FailureTranslation.of(failure);
        }
    }

    private Parsed parsed(StartInput input) {
        String name = String.valueOf(input.runbook());
        CatalogueEntry entry = catalogue.find(name).orElseThrow(() -> FailureTranslation.failure(unknown(name)));
        Map<String, String> parameters = Objects.requireNonNullElse(input.parameters(), Map.of());
        return Runbooks.read(entry.file(), entry.yaml(), parameters);
    }

    private ResolvedRunbook resolved(StartInput input, Runbook runbook, Origin origin) {
        Map<String, String> given = Objects.requireNonNullElse(input.connections(), Map.of());
        String requester = Optional.ofNullable(input.requestedBy())
                .filter(text -> !text.isBlank())
                .orElse(UNKNOWN);
        List<Problem> problems = new ArrayList<>(strayConnections(runbook, given));
        Map<String, String> bound = bind(runbook, given, problems);
        problems.addAll(rolesOfNobody(runbook, requester));
        problems.addAll(signatures(runbook, requester));
        runbook.notices().values().forEach(notice -> problems.addAll(strayChannels(notice, origin)));
        if (!problems.isEmpty()) {
            throw FailureTranslation.failure(problems);
        }
        String digest = RunbookDigest.of(runbook, bound);
        return new ResolvedRunbook(runbook, digest, bound, roster, requester, searchAttributes.getAsBoolean());
    }

    /** A store stands for the connection of its name, unless the start says otherwise. */
    private Map<String, String> bind(Runbook runbook, Map<String, String> given, List<Problem> problems) {
        Map<String, String> bound = new LinkedHashMap<>();
        runbook.stores().forEach((store, kind) -> {
            String connection = given.getOrDefault(store, store);
            bound.put(store, connection);
            unfit(store, kind, connection).ifPresent(problems::add);
        });
        return bound;
    }

    private Optional<Problem> unfit(String store, StoreKind kind, String connection) {
        if (!connections.names().contains(connection)) {
            return Optional.of(problem(
                    "store " + store,
                    "this worker holds no connection '" + connection + "'",
                    "Use one of " + String.join(", ", connections.names())
                            + ", or add it under landfall.connections in the worker's configuration"));
        }
        StoreKind found = connections.kind(connection);
        return found == kind
                ? Optional.empty()
                : Optional.of(problem(
                        "store " + store,
                        "the connection '" + connection + "' is " + found.word() + ", the runbook says " + kind.word(),
                        "Name a connection of that kind"));
    }

    private static List<Problem> strayConnections(Runbook runbook, Map<String, String> given) {
        return given.keySet().stream()
                .filter(store -> !runbook.stores().containsKey(store))
                .sorted()
                .map(store -> problem(
                        "connections." + store,
                        "the runbook has no store '" + store + "'",
                        "Its stores are " + String.join(", ", runbook.stores().keySet())))
                .toList();
    }

    /** A gate that nobody can open is better found now than after the copy. */
    private List<Problem> rolesOfNobody(Runbook runbook, String requester) {
        List<Problem> problems = new ArrayList<>();
        asked(runbook.phases()).forEach((role, people) -> {
            long others = others(role, requester).count();
            if (others < people) {
                problems.add(problem(
                        "role " + role,
                        others == 0
                                ? "nobody but perhaps the requester may decide in it, so its gates could never open"
                                : few(others, people, "besides the requester may decide in it"),
                        "Give the role to a person under landfall.roster in the worker's configuration"));
            }
        });
        return problems;
    }

    private static String few(long there, int asked, String what) {
        return "only " + there + " of the " + asked + " people that a gate asks for " + what
                + ", so it could never open";
    }

    /** Each role in which somebody decides, with the most people that one gate asks for. */
    private static Map<String, Integer> asked(List<PhaseSpec> phases) {
        Map<String, Integer> asked = new LinkedHashMap<>();
        for (PhaseSpec phase : phases) {
            phase.deciders().forEach(role -> asked.merge(role, phase.people(role), Math::max));
        }
        return asked;
    }

    /** Where signatures are asked for somebody must be able to make them, and nobody may decide about what they asked for unnamed. */
    private List<Problem> signatures(Runbook runbook, String requester) {
        List<PhaseSpec> signed =
                runbook.phases().stream().filter(PhaseSpec::signed).toList();
        List<Problem> problems = new ArrayList<>();
        if (!signed.isEmpty() && requester.equals(UNKNOWN)) {
            problems.add(problem(
                    "requestedBy",
                    "decisions must be signed, so it must be known who may not decide",
                    "Name who asks for it"));
        }
        asked(signed).forEach((role, people) -> {
            long keys = others(role, requester)
                    .filter(person -> person.publicKey() != null)
                    .count();
            if (keys < people && others(role, requester).count() >= people) {
                problems.add(problem(
                        "role " + role,
                        keys == 0
                                ? "nobody in it has a key, so gates that ask for signatures could never open"
                                : few(keys, people, "have a key"),
                        "Have one made with landfall keys new PERSON, and put publicKey under landfall.roster in the"
                                + " worker's configuration; for a demonstration, proof: none there takes typed names"));
            }
        });
        return problems;
    }

    /** Who would never be told finds out now. */
    private List<Problem> strayChannels(NoticeSpec notice, Origin origin) {
        YamlPath path = YamlPath.ROOT.field("notices").field(notice.name()).field("to");
        List<Problem> problems = new ArrayList<>();
        for (int index = 0; index < notice.channels().size(); index++) {
            String channel = notice.channels().get(index);
            if (!channels.contains(channel)) {
                YamlPath item = path.item(index);
                Position at = origin.at(item);
                problems.add(problem(
                        origin.file() + ":" + at.line() + ":" + at.column(),
                        item.text() + ": this worker knows no channel '" + channel + "'",
                        (channels.isEmpty()
                                        ? "Add"
                                        : "Use one of " + String.join(", ", new TreeSet<>(channels)) + ", or add")
                                + " it under landfall.notices.channels in the worker's configuration"));
            }
        }
        return problems;
    }

    /** Whoever may decide in the role, but for the requester. */
    private Stream<RosterEntry> others(String role, String requester) {
        return roster.entrySet().stream()
                .filter(person -> !person.getKey().equalsIgnoreCase(requester))
                .map(Map.Entry::getValue)
                .filter(person -> person.roles().contains(role));
    }

    private Problem unknown(String name) {
        return problem(
                "runbook", "there is no runbook '" + name + "'", "Use one of " + String.join(", ", catalogue.names()));
    }

    private static List<Problem> problems(Parsed parsed) {
        return parsed.findings().stream()
                .filter(Finding::blocks)
                .map(finding -> problem(
                        finding.file() + ":" + finding.lineNumber() + ":" + finding.column(),
                        finding.path().isEmpty() ? finding.what() : finding.path() + ": " + finding.what(),
                        finding.next()))
                .toList();
    }

    private static Problem problem(String where, String what, String next) {
        return new Problem(FailureType.CONFIGURATION, where, what, next);
    }
}
