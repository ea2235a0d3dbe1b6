package dev.landfall.runtime.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.EntitySpec;
import dev.landfall.runbook.ReshapeKind;
import dev.landfall.runbook.ReshapeSpec;
import dev.landfall.runbook.TransformKind;
import dev.landfall.runbook.TransformSpec;
import dev.landfall.runtime.reshape.Reshapes;
import dev.landfall.runtime.transform.SecretKeys;
import dev.landfall.runtime.transform.Transforms;
import dev.landfall.spi.Entity;
import dev.landfall.spi.row.FieldTransform.Unconvertible;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WayBackTest {
    private static final SecretKeys KEYS = name -> new byte[32];
    private static final Entity LEADS = new Entity("leads", List.of(), List.of("id"), 0, 0);

    private final EntityPair pair = pair(
            List.of(step(ReshapeKind.RENAME, Map.of("rename", "full_name", "to", "name"))),
            Map.of(
                    "email", List.of(transform(TransformKind.LOWERCASE, Map.of())),
                    "ssn", List.of(transform(TransformKind.ENCRYPT, Map.of("encrypt", "pii-key"))),
                    "note", List.of(transform(TransformKind.MASK, Map.of("mask", List.of("ssn"))))));
    private final Row old = row(
            "id",
            1L,
            "full_name",
            "Ann",
            "email",
            "Ann@X.com",
            "ssn",
            "123",
            "note",
            "{\"ssn\":\"123\"}",
            "status",
            "new");
    private final WayBack way = WayBack.of(pair, KEYS);

    @Test
    void whatOnlyWentOverShouldStayAsItIs() {
        assertThat(way.back(old, pair.transformed(old))).isEmpty();
    }

    @Test
    void aChangeOfOneFieldShouldLoseNothingOfTheOthers() {
        Row now = changed(pair.transformed(old), "status", "won");
        assertThat(way.back(old, now)).contains(changed(old, "status", "won"));
    }

    @Test
    void changedValuesShouldGoBackThroughTheirInverses() {
        Object secret = pair.transformed(changed(old, "ssn", "456")).fields().get("ssn");
        Row now = changed(changed(changed(pair.transformed(old), "ssn", secret), "email", "bob@x.com"), "name", "Bob");
        assertThat(way.back(old, now))
                .contains(changed(changed(changed(old, "ssn", "456"), "email", "bob@x.com"), "full_name", "Bob"));
    }

    @Test
    void whatTheApplicationWroteInAFormOfItsOwnShouldGoBackAsItIsAndOnce() {
        Row now = changed(changed(pair.transformed(old), "ssn", "456"), "email", "Bob@X.com");
        Row carried = changed(changed(old, "ssn", "456"), "email", "Bob@X.com");
        assertThat(way.back(old, now)).contains(carried);
        assertThat(way.back(carried, now)).isEmpty();
    }

    @Test
    void aRecordOfTheNewSideAloneShouldBecomeOneThatWouldArriveAsItIs() {
        Row now = pair.transformed(old);
        Row back = way.back(null, now).orElseThrow();
        assertThat(back.fields()).containsEntry("ssn", "123").containsEntry("full_name", "Ann");
        assertThat(pair.transformed(back).fields()).isEqualTo(now.fields());
    }

    @Test
    void aFieldThatWasEmptiedShouldBeEmptied() {
        Row now = changed(pair.transformed(old), "status", null);
        assertThat(way.back(old, now).orElseThrow().fields()).containsEntry("status", null);
        Map<String, @Nullable Object> without = new HashMap<>(now.fields());
        without.remove("status");
        assertThat(way.back(old, new Row(now.key(), without)).orElseThrow().fields())
                .doesNotContainKey("status");
    }

    @Test
    void whatIsEncryptedUnderAnotherKeyShouldBeRefused() {
        Row now = changed(pair.transformed(old), "ssn", "landfall:other-key:1:AAAA");
        assertThatThrownBy(() -> way.back(old, now))
                .isInstanceOf(Unconvertible.class)
                .hasMessage("field ssn: encrypted under the key 'other-key', not 'pii-key'");
    }

    @Test
    void whatHasNoWayBackShouldBeRefusedBeforeAnyRecord() {
        TransformSpec cast = transform(TransformKind.CAST, Map.of("cast", "integer"));
        assertThatThrownBy(() -> WayBack.of(pair(List.of(), Map.of("age", List.of(cast))), KEYS))
                .hasMessageContaining("the transform cast of age can't be taken back");
        ReshapeSpec drop = step(ReshapeKind.DROP, Map.of("drop", List.of("age")));
        assertThatThrownBy(() -> WayBack.of(pair(List.of(drop), Map.of()), KEYS))
                .hasMessageContaining("the step drop can't be taken back");
    }

    private static EntityPair pair(List<ReshapeSpec> steps, Map<String, List<TransformSpec>> transforms) {
        EntitySpec spec = new EntitySpec("leads", steps, transforms, 100, 10);
        return new EntityPair(LEADS, LEADS, spec, Reshapes.of(spec), Transforms.of(spec, KEYS));
    }

    private static TransformSpec transform(TransformKind kind, Map<String, Object> arguments) {
        return new TransformSpec(kind, new Arguments(arguments));
    }

    private static ReshapeSpec step(ReshapeKind kind, Map<String, Object> arguments) {
        return new ReshapeSpec(kind, new Arguments(arguments));
    }

    private static Row row(Object... fields) {
        Map<String, @Nullable Object> map = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put((String) fields[i], fields[i + 1]);
        }
        return new Row(Key.of(1L), map);
    }

    private static Row changed(Row row, String field, @Nullable Object value) {
        Map<String, @Nullable Object> fields = new HashMap<>(row.fields());
        fields.put(field, value);
        return new Row(row.key(), fields);
    }
}
