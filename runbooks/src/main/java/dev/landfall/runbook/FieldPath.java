package dev.landfall.runbook;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A field that a check looks at: {@code leads.status} or {@code crm.leads.status}. An entity that itself holds dots needs
 * the dataset in front.
 *
 * @param dataset the dataset's name, or null when the entity says it all
 * @param entity the entity
 * @param field the field
 */
public record FieldPath(@Nullable String dataset, String entity, String field) {

    private static final Pattern SPELLING =
            Pattern.compile("(?:([a-z][a-z0-9-]*)\\.(?=[^\\s]+\\.))?([^\\s]+)\\.([^.\\s]+)");

    /** What {@code text} spells, if it is a path. */
    public static Optional<FieldPath> parse(String text) {
        Matcher matcher = SPELLING.matcher(text);
        return matcher.matches()
                ? Optional.of(new FieldPath(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    /**
     * The datasets that may hold the field: the one named here; else those that name the entity; else those that move
     * every entity. A linted runbook has exactly one.
     */
    public List<DatasetSpec> among(Collection<DatasetSpec> datasets) {
        if (dataset != null) {
            return those(datasets, spec -> spec.name().equals(dataset));
        }
        List<DatasetSpec> naming = those(datasets, spec -> spec.entities().containsKey(entity));
        return naming.isEmpty() ? those(datasets, DatasetSpec::allEntities) : naming;
    }

    private static List<DatasetSpec> those(Collection<DatasetSpec> datasets, Predicate<DatasetSpec> wanted) {
        return datasets.stream().filter(wanted).toList();
    }
}
