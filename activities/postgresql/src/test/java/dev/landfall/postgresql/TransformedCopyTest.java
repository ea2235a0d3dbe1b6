package dev.landfall.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.copy.CopyJob;
import dev.landfall.spi.copy.CopyResult;
import dev.landfall.spi.copy.SetAside;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.FieldTransform;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class TransformedCopyTest {
    private static final FieldTransform PICKY = value -> {
        if (value instanceof BigDecimal amount
                && amount.unscaledValue().add(BigInteger.valueOf(99)).longValue() / 12_345 % 10 == 0) {
            throw new FieldTransform.Unconvertible("every tenth");
        }
        return value;
    };
    private static final Map<String, FieldTransform> TRANSFORMS = Map.of(
            "Mixed Case", value -> value instanceof String text ? text.toUpperCase(Locale.ROOT) + "\t\\N" : value,
            "amount", value -> value instanceof BigDecimal number ? number.negate() : value,
            "waits", value -> null,
            "flag", value -> value);

    private final Stores stores = new Stores();

    @BeforeEach
    void fill() {
        SampleTable.create(Servers.SOURCE);
        SampleTable.create(Servers.TARGET);
        var entity = Stores.entity(stores.source, SampleTable.NAME);
        stores.source.target().begin("fill", entity);
        stores.source
                .target()
                .write(
                        new dev.landfall.spi.copy.Batch("fill", "fill", 1),
                        entity,
                        IntStream.range(0, 300).mapToObj(SampleTable::row).toList());
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void transformsInTheStreamShouldEqualTransformsOfRows() {
        Map<String, Long> changed = new HashMap<>();
        for (CopyJob job : stores.jobs(SampleTable.NAME, 1, 100, 40, TRANSFORMS)) {
            CopyResult result = stores.copy(job);
            result.transformed().forEach((field, count) -> changed.merge(field, count, Long::sum));
        }
        List<Row> expected = Stores.rows(stores.source, SampleTable.NAME).stream()
                .map(TransformedCopyTest::transformed)
                .toList();
        assertThat(texts(Stores.rows(stores.target, SampleTable.NAME)))
                .containsExactlyInAnyOrderElementsOf(texts(expected));
        long texts = expected.stream()
                .filter(row -> Objects.nonNull(row.fields().get("Mixed Case")))
                .count();
        assertThat(changed).isEqualTo(Map.of("Mixed Case", texts, "amount", 300L, "waits", 300L, "flag", 0L));
    }

    @Test
    void aValueThatCantBeTransformedShouldNameTheKeyAndNotTheValue() {
        Map<String, FieldTransform> transforms = Map.of("mood", value -> {
            throw new FieldTransform.Unconvertible("it is a mood");
        });
        CopyJob job = stores.jobs(SampleTable.NAME, 1, 1_000, 40, transforms).getFirst();
        assertThatThrownBy(() -> stores.copy(job)).isInstanceOfSatisfying(StoreFailure.class, failure -> {
            assertThat(failure.failureClass()).isEqualTo(FailureClass.DATA);
            assertThat(failure.where()).isEqualTo("0");
            assertThat(failure.what()).isEqualTo("field mood: it is a mood");
        });
        assertThat(stores.copy(SampleTable.NAME, 2)).isEqualTo(300);
    }

    @Test
    void whatCantBeTransformedShouldBeSetAsideAndTheOthersCopied() {
        Map<Key, String> setAside = new HashMap<>();
        Map<String, FieldTransform> transforms = Map.of("amount", PICKY, "mood", mood -> mood);
        long rows = 0;
        for (CopyJob job : stores.jobs(SampleTable.NAME, 1, 100, 40, transforms)) {
            CopyJob lenient = with(job, (key, reason) -> setAside.put(key, reason));
            rows += stores.copy(lenient).rows();
        }
        assertThat(setAside).hasSize(30).containsEntry(Key.of(10L), "field amount: every tenth");
        assertThat(rows).isEqualTo(270);
        assertThat(Stores.rows(stores.target, SampleTable.NAME))
                .hasSize(270)
                .noneMatch(row -> setAside.containsKey(row.key()));
    }

    @Test
    void aRowThatTheTargetRefusesShouldBeNamedAlsoBehindOthersThatWereSetAside() {
        Map<String, FieldTransform> transforms = Map.of(
                "amount",
                PICKY,
                "worth",
                worth -> worth != null && worth.toString().startsWith("26.5") ? "-1" : worth);
        CopyJob job =
                with(stores.jobs(SampleTable.NAME, 1, 1_000, 1_000, transforms).getFirst(), (key, reason) -> {});
        assertThatThrownBy(() -> stores.copy(job))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.where()).isEqualTo("new." + SampleTable.NAME + ".25"));
    }

    private static CopyJob with(CopyJob job, SetAside setAside) {
        return new CopyJob(
                job.batch(), job.source(), job.target(), job.partition(), job.batchRows(), job.transforms(), setAside);
    }

    private static Row transformed(Row row) {
        Map<String, @org.jspecify.annotations.Nullable Object> fields = new HashMap<>(row.fields());
        TRANSFORMS.forEach((field, transform) -> fields.compute(field, (name, value) -> transform.apply(value)));
        return new Row(row.key(), fields);
    }

    /** With arrays by content, so that equals compares what they hold. */
    private static List<String> texts(List<Row> rows) {
        return rows.stream()
                .map(row -> row.fields().keySet().stream()
                        .sorted()
                        .filter(name -> row.fields().get(name) != null)
                        .map(name -> name + "="
                                + ValueText.of(
                                        Objects.requireNonNull(row.fields().get(name))))
                        .toList()
                        .toString())
                .toList();
    }
}
