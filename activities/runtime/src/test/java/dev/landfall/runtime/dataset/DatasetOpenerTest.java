package dev.landfall.runtime.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.EntitySpec;
import dev.landfall.runbook.ReshapeKind;
import dev.landfall.runbook.ReshapeSpec;
import dev.landfall.runbook.TransformKind;
import dev.landfall.runbook.TransformSpec;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.activity.BoundDataset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatasetOpenerTest {
    private static final TransformSpec LOWERCASE = new TransformSpec(TransformKind.LOWERCASE, Arguments.NONE);
    private static final Entity LEADS = entity("leads", 100);
    private static final Entity USERS = entity("users", 200);

    private final MemoryStore source = new MemoryStore().entity(USERS).entity(LEADS);
    private final MemoryStore target = new MemoryStore();

    @Test
    void allShouldBeEveryEntityOfTheSourceInItsOrder() {
        target.entity(entity("leads", 7));
        OpenDataset dataset = open(new DatasetSpec("crm", "old", "new", true, Map.of(), Map.of()));
        assertThat(dataset.pairs()).extracting(EntityPair::name).containsExactly("users", "leads");
        assertThat(dataset.find("leads").orElseThrow().target().rows()).isEqualTo(7);
        assertThat(dataset.find("users").orElseThrow().target()).isEqualTo(USERS);
        assertThat(dataset.find("calls")).isEmpty();
    }

    @Test
    void namedEntitiesShouldKeepTheOrderOfTheSourceAndTheirTransforms() {
        OpenDataset dataset = open(named(spec("leads", "email"), spec("users", "email")));
        assertThat(dataset.pairs()).extracting(EntityPair::name).containsExactly("users", "leads");
        EntityPair leads = dataset.find("leads").orElseThrow();
        assertThat(leads.transforms()).containsOnlyKeys("email");
        assertThat(leads.transformed(Leads.row(1)).fields()).containsEntry("email", "lead1@example.org");
        assertThat(leads.transformed(Leads.row(1)).fields()).containsEntry("name", "Ana 1");
    }

    @Test
    void everyWrongNameShouldBeNamedAtOnceWithTheNearest() {
        assertThatThrownBy(() -> open(named(spec("leeds", "email"), spec("users", "emial"), spec("payments", "x"))))
                .isInstanceOfSatisfying(StoreFailure.class, failure -> {
                    assertThat(failure.failureClass()).isEqualTo(FailureClass.CONFIGURATION);
                    assertThat(failure.what())
                            .isEqualTo("no entity 'leeds' (nearest: 'leads'); "
                                    + "no field 'emial' (nearest: 'email') in 'users'; no entity 'payments'");
                });
    }

    @Test
    void aKeyShouldNotBeTransformed() {
        assertThatThrownBy(() -> open(named(spec("leads", "id"))))
                .hasMessageContaining("'leads.id' is a key and can't be transformed");
    }

    @Test
    void everyStepShouldFindItsFieldsAndOverwriteNone() {
        EntitySpec leads = new EntitySpec(
                "leads",
                List.of(
                        step(ReshapeKind.RENAME, Map.of("rename", "mail", "to", "address")),
                        step(ReshapeKind.TEMPLATE, Map.of("template", "{id}", "into", "email")),
                        step(ReshapeKind.DROP, Map.of("drop", List.of("id")))),
                Map.of(),
                10,
                10);
        assertThatThrownBy(() -> open(named(leads)))
                .hasMessageContaining("no field 'mail' (nearest: 'email') in 'leads'")
                .hasMessageContaining("template would overwrite 'leads.email'")
                .hasMessageContaining("'leads.id' is a key and can't be reshaped");
    }

    @Test
    void transformsShouldNameTheFieldsThatStepsLeave() {
        List<ReshapeSpec> steps = List.of(step(ReshapeKind.RENAME, Map.of("rename", "email", "to", "mail")));
        open(named(new EntitySpec("leads", steps, Map.of("mail", List.of(LOWERCASE)), 10, 10)));
        assertThatThrownBy(() ->
                        open(named(new EntitySpec("leads", steps, Map.of("email", List.of(LOWERCASE)), 10, 10))))
                .hasMessageContaining("no field 'email'");
    }

    private static ReshapeSpec step(ReshapeKind kind, Map<String, Object> arguments) {
        return new ReshapeSpec(kind, new Arguments(arguments));
    }

    private OpenDataset open(DatasetSpec spec) {
        return DatasetOpener.open(
                Leads.MIGRATION,
                new BoundDataset(spec, "old-db", "new-db"),
                connection -> connection.equals("old-db") ? source : target,
                key -> new byte[32],
                new MemoryQuarantine());
    }

    private static DatasetSpec named(EntitySpec... specs) {
        Map<String, EntitySpec> entities = new LinkedHashMap<>();
        for (EntitySpec spec : specs) {
            entities.put(spec.name(), spec);
        }
        return new DatasetSpec("crm", "old", "new", false, entities, Map.of());
    }

    private static EntitySpec spec(String entity, String field) {
        return new EntitySpec(entity, Map.of(field, List.of(LOWERCASE)), 100, 10);
    }

    private static Entity entity(String name, long rows) {
        List<Field> fields = List.of(new Field("id", "bigint", false, false), new Field("email", "text", true, false));
        return new Entity(name, fields, List.of("id"), rows, 0);
    }
}
