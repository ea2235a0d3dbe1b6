package dev.landfall.runbook.parse;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runbook.grammar.RunbookGrammar;
import dev.landfall.runbook.grammar.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads runbook files. */
public final class RunbookParser {

    private static final String PARAMETERS = "parameters";
    private static final String DATASETS = "datasets";

    private final Map<String, Position> positions = new HashMap<>();
    private final String file;
    private final Findings findings;

    private RunbookParser(String file) {
        this.file = file;
        this.findings = new Findings(new Origin(file, positions));
    }

    /**
     * Reads one runbook, whatever the text holds; throws nothing.
     *
     * @param file what findings call the file
     * @param yaml its text, at most 128 KiB
     * @param parameters values given at start, spelled as in YAML
     * @return the runbook with parameters filled in and {@code all} written out, or the findings that say why not
     */
    public static Parsed parse(String file, String yaml, Map<String, String> parameters) {
        return new RunbookParser(file).parse(yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml, parameters);
    }

    /**
     * Reads only the section {@code datasets} of a file that is no runbook; throws nothing.
     *
     * @param stores what datasets may name, and its kind
     * @return a runbook that holds stores and datasets and nothing else, or the findings that say why not
     */
    public static Parsed parseDatasets(String file, String yaml, Map<String, StoreKind> stores) {
        return new RunbookParser(file).datasets(yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml, stores);
    }

    private Parsed datasets(String yaml, Map<String, StoreKind> stores) {
        Optional<Node> section = compose(yaml).map(this::sections).map(sections -> sections.get(DATASETS));
        if (section.isEmpty() && !findings.blocking()) {
            findings.block(YamlPath.ROOT, Quote.of(DATASETS) + " is missing", "Add it, as in a runbook");
        }
        Reading reading = new Reading(findings, positions, new DeclaredNames(Map.of()), StartParameters.none());
        Optional<Map<String, DatasetSpec>> datasets = section.flatMap(
                        node -> new ShapeReader(reading).read(node, shape(DATASETS), YamlPath.ROOT.field(DATASETS)))
                .filter(complete -> !findings.blocking())
                .map(complete -> Binder.datasets((Value.Tree) complete));
        return parsed(
                datasets.map(bound -> new Runbook(file, "", Map.of(), Map.of(), stores, bound, Map.of(), List.of())),
                StartParameters.none());
    }

    private Parsed parse(String yaml, Map<String, String> given) {
        Optional<Node> root = compose(yaml);
        if (root.isEmpty()) {
            return parsed(Optional.empty(), StartParameters.none());
        }
        DeclaredNames declared = new DeclaredNames(sections(root.get()));
        StartParameters parameters = parameters(declared, given);
        Reading reading = new Reading(findings, positions, declared, parameters);
        Optional<? extends Value> value = new ShapeReader(reading).read(root.get(), RunbookGrammar.ROOT, YamlPath.ROOT);
        return parsed(
                value.filter(complete -> !findings.blocking())
                        .map(complete -> Binder.runbook((Value.Tree) complete, parameters.specs())),
                parameters);
    }

    /** The tree of the text, when nothing about it is dangerous and it holds something. */
    private Optional<Node> compose(String yaml) {
        // Keys that are no scalars are told with the rest, not thrown.
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowNonScalarKeys(true)
                .build();
        new TextGuard(findings).judge(yaml);
        if (!findings.blocking()) {
            new StructureGuard(findings).judge(yaml, settings);
        }
        if (findings.blocking()) {
            return Optional.empty();
        }
        Optional<Node> root = new Compose(settings).composeString(yaml);
        if (root.isEmpty()) {
            findings.block(YamlPath.ROOT, "file is empty", "Begin it with 'runbook:' and a name");
        }
        return root;
    }

    /** Parameters come first, wherever they stand, because everything else may ask for them. */
    private StartParameters parameters(DeclaredNames declared, Map<String, String> given) {
        Reading reading = new Reading(findings, positions, declared, StartParameters.none());
        YamlPath path = YamlPath.ROOT.field(PARAMETERS);
        Optional<Value.Tree> section = Optional.ofNullable(declared.sections().get(PARAMETERS))
                .flatMap(node -> new ShapeReader(reading).read(node, shape(PARAMETERS), path))
                .map(Value.Tree.class::cast);
        Value.Tree known = section.orElse(new Value.Tree(Map.of()));
        return ParameterValues.judge(declared.of(PARAMETERS), known, given, findings);
    }

    private static Shape shape(String section) {
        return RunbookGrammar.ROOT.fields().stream()
                .filter(field -> field.name().equals(section))
                .findFirst()
                .orElseThrow()
                .shape();
    }

    private Map<String, Node> sections(Node root) {
        Reading silent = new Reading(findings, positions, new DeclaredNames(Map.of()), StartParameters.none());
        return root instanceof MappingNode map ? Entries.of(map, YamlPath.ROOT, silent) : Map.of();
    }

    private Parsed parsed(Optional<Runbook> runbook, StartParameters parameters) {
        if (runbook.isPresent()) {
            parameters
                    .unused()
                    .forEach(name -> findings.warn(
                            YamlPath.ROOT.field(PARAMETERS).field(name),
                            "nothing uses this parameter",
                            "Use or remove it"));
        }
        return new Parsed(runbook, findings.all(), new Origin(file, Map.copyOf(positions)));
    }
}
