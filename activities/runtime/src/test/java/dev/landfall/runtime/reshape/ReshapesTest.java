package dev.landfall.runtime.reshape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.EntitySpec;
import dev.landfall.runbook.ReshapeKind;
import dev.landfall.runbook.ReshapeSpec;
import dev.landfall.spi.Field;
import dev.landfall.spi.row.FieldTransform.Unconvertible;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReshapesTest {
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");

    @Test
    void aFieldShouldKeepItsValueUnderAnotherName() {
        assertThat(apply(fields("a", 1L, "b", "x"), rename("a", "z"))).isEqualTo(fields("z", 1L, "b", "x"));
        assertThat(apply(fields("b", "x"), rename("a", "z"))).isEqualTo(fields("b", "x"));
        assertThat(apply(fields("a", 1L, "b", 2L), rename("a", "c"), rename("b", "a"), rename("c", "b")))
                .as("two fields trade names")
                .isEqualTo(fields("b", 1L, "a", 2L));
    }

    @Test
    void fieldsShouldBeLeftBehind() {
        assertThat(apply(fields("a", 1L, "b", "x", "c", null), drop("a", "c", "unknown")))
                .isEqualTo(fields("b", "x"));
    }

    @Test
    void aFieldThatIsThereShouldNotBeOverwritten() {
        Map<String, Object> both = fields("a", "x", "z", "kept");
        for (ReshapeSpec step :
                List.of(rename("a", "z"), split("a", "-", "z"), join("z", "", "a"), template("{a}", "z"))) {
            assertThatThrownBy(() -> apply(both, step))
                    .isInstanceOf(Unconvertible.class)
                    .hasMessage("field z: a step would overwrite it");
            assertThat(apply(fields("a", "x", "z", null), step)).containsKey("z");
        }
    }

    @Test
    void aTextShouldBecomeAsManyFieldsAsAreNamed() {
        assertThat(apply(fields("a", "Ana--Lopez"), split("a", "--", "first", "last")))
                .isEqualTo(fields("first", "Ana", "last", "Lopez"));
        assertThat(apply(fields("a", ";"), split("a", ";", "a", "b"))).isEqualTo(fields("a", "", "b", ""));
        assertThat(apply(fields("a", null), split("a", ";", "x", "y"))).isEqualTo(fields());
        assertThat(apply(fields(), split("a", ";", "x", "y"))).isEqualTo(fields());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one", "one two three", " one two"})
    void aTextOfOtherPartsShouldBeRefusedWithoutItsValue(String text) {
        assertThatThrownBy(() -> apply(fields("a", text), split("a", " ", "x", "y")))
                .isInstanceOf(Unconvertible.class)
                .hasMessageMatching("field a: \\d parts instead of 2");
    }

    @Test
    void whatHasNoTextShouldBeRefusedByItsType() {
        assertThatThrownBy(() -> apply(fields("a", 1L), split("a", " ", "x", "y")))
                .hasMessage("field a: not text but Long");
        assertThatThrownBy(() -> apply(fields("a", 0.1, "b", "x"), join("z", ",", "a", "b")))
                .hasMessage("field a: it is of the type Double");
        assertThatThrownBy(() -> apply(fields("a", List.of()), template("<{a}>", "z")))
                .hasMessage("field a: it is of the type ListN");
    }

    @Test
    void joinedFieldsShouldLeaveOutThoseWithoutAValue() {
        assertThat(apply(fields("a", "x", "b", null, "c", 7L), join("a", ", ", "a", "b", "c")))
                .isEqualTo(fields("a", "x, 7"));
        assertThat(apply(fields("a", null, "d", 1L), join("z", ",", "a", "b"))).isEqualTo(fields("d", 1L));
    }

    @Test
    void aTemplateShouldBeFilledAndItsFieldsStay() {
        Map<String, @Nullable Object> row =
                fields("a", LocalDate.of(2026, 1, 2), "b", new BigDecimal("1.50"), "c", true, "d", new UUID(0, 1));
        assertThat(apply(row, template("{a}/{b}-{c}{d}.", "z")))
                .containsAllEntriesOf(row)
                .containsEntry("z", "2026-01-02/1.50-true00000000-0000-0000-0000-000000000001.");
        assertThat(apply(fields("a", "x", "b", null), template("{a}{b}", "z"))).isEqualTo(fields("a", "x", "b", null));
    }

    @Test
    void splittingWhatWasJoinedShouldGiveTheSame() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            NAMES.forEach(name -> row.put(name, text(random)));
            String separator = List.of(",", " ", "--", ", ", "a1").get(random.nextInt(5));
            row.replaceAll((name, value) -> String.valueOf(value).replace(separator, "_"));
            if (row.values().stream().anyMatch(value -> overlaps(String.valueOf(value), separator))) {
                continue;
            }
            assertThat(apply(
                            row,
                            join("z", separator, "a", "b", "c", "d", "e"),
                            split("z", separator, "a", "b", "c", "d", "e")))
                    .isEqualTo(row);
        }
    }

    /** A part that ends like the separator begins makes another cut possible. */
    private static boolean overlaps(String text, String separator) {
        return separator.length() > 1
                && !text.isEmpty()
                && (separator.indexOf(text.charAt(text.length() - 1)) >= 0 || separator.indexOf(text.charAt(0)) >= 0);
    }

    @Test
    void stepsShouldLeaveExactlyTheFieldsThatTheySay() {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            List<ReshapeSpec> steps = new ArrayList<>();
            List<String> there = new ArrayList<>(NAMES);
            for (int step = 0; step < 3; step++) {
                ReshapeSpec next = any(random, there, "m" + step);
                steps.add(next);
                there.removeAll(next.takesAway());
                there.addAll(next.makes());
            }
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            NAMES.forEach(name -> row.put(name, "x y"));
            Map<String, @Nullable Object> left;
            try {
                left = apply(row, steps.toArray(ReshapeSpec[]::new));
            } catch (Unconvertible parts) {
                continue;
            }
            List<Field> declared = NAMES.stream()
                    .map(name -> new Field(name, "varchar", true, false))
                    .toList();
            assertThat(left.keySet())
                    .isEqualTo(Reshapes.fields(steps, declared).stream()
                            .map(Field::name)
                            .collect(Collectors.toSet()))
                    .isEqualTo(new java.util.HashSet<>(there));
        }
    }

    @Test
    void aRenamedFieldShouldKeepItsTypeAndWhatIsMadeOfOthersShouldBeText() {
        List<Field> fields = List.of(new Field("a", "bigint", false, true), new Field("b", "text", true, false));
        assertThat(Reshapes.fields(List.of(rename("a", "n"), split("b", " ", "x", "y"), template("{n}", "t")), fields))
                .containsExactly(
                        new Field("n", "bigint", false, false),
                        new Field("x", "text", true, false),
                        new Field("y", "text", true, false),
                        new Field("t", "text", true, false));
    }

    private static ReshapeSpec any(Random random, List<String> there, String made) {
        String one = there.get(random.nextInt(there.size()));
        String other = there.get((there.indexOf(one) + 1) % there.size());
        return switch (random.nextInt(there.size() > 2 ? 5 : 2)) {
            case 0 -> rename(one, made);
            case 1 -> template("{" + one + "}" + "{" + other + "}", made);
            case 2 -> drop(one);
            case 3 -> split(one, " ", made, made + "b");
            default -> join(made, "", one, other);
        };
    }

    private static Map<String, @Nullable Object> apply(Map<String, @Nullable Object> fields, ReshapeSpec... steps) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(fields);
        EntitySpec spec = new EntitySpec("e", List.of(steps), Map.of(), 10, 10);
        Reshapes.of(spec).forEach(step -> step.apply(changed));
        return changed;
    }

    private static Map<String, @Nullable Object> fields(@Nullable Object... pairs) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return fields;
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(6), 0, 6)
                .mapToObj(i -> List.of("a", "1", ",", " ", "-", "é").get(i))
                .collect(Collectors.joining());
    }

    private static ReshapeSpec rename(String from, String to) {
        return step(ReshapeKind.RENAME, Map.of("rename", from, "to", to));
    }

    private static ReshapeSpec drop(String... names) {
        return step(ReshapeKind.DROP, Map.of("drop", List.of(names)));
    }

    private static ReshapeSpec split(String from, String at, String... into) {
        return step(ReshapeKind.SPLIT, Map.of("split", from, "at", at, "into", List.of(into)));
    }

    private static ReshapeSpec join(String into, String with, String... from) {
        return step(ReshapeKind.JOIN, Map.of("join", List.of(from), "with", with, "into", into));
    }

    private static ReshapeSpec template(String template, String into) {
        return step(ReshapeKind.TEMPLATE, Map.of("template", template, "into", into));
    }

    private static ReshapeSpec step(ReshapeKind kind, Map<String, Object> arguments) {
        return new ReshapeSpec(kind, new Arguments(arguments));
    }
}
