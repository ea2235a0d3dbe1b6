package dev.landfall.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.landfall.spi.Capability;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Store;
import dev.landfall.spi.StoreRole;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every adapter must do. Optional abilities are skipped, aloud, where the adapter does not declare them. */
public abstract class StoreContract extends BackupContract {
    @Test
    void identityShouldTellServersApart() {
        assertThat(source.inspect().identity()).isEqualTo(source.inspect().identity());
        assertThat(source.inspect().identity().id())
                .isNotEqualTo(target.inspect().identity().id());
        assertThat(source.inspect().identity().version()).isNotBlank();
    }

    @Test
    void aClockThatIsToldShouldBeTheServers() {
        Instant before = Instant.now().minusSeconds(60);
        source.inspect()
                .clock()
                .ifPresent(
                        told -> assertThat(told).isBetween(before, Instant.now().plusSeconds(60)));
    }

    @Test
    void declaredCapabilitiesShouldBeThoseThatTheStoreHas() {
        Set<Capability> declared = fixture().adapter().capabilities();
        assertThat(source.nativeCopy().isPresent()).isEqualTo(declared.contains(Capability.NATIVE_COPY));
        assertThat(source.pushedDigest().isPresent()).isEqualTo(declared.contains(Capability.DIGEST));
        assertThat(source.freeze().isPresent()).isEqualTo(declared.contains(Capability.FREEZE));
        assertThat(source.standstill().isPresent()).isEqualTo(declared.contains(Capability.STANDSTILL));
        assertThat(source.query().isPresent()).isEqualTo(declared.contains(Capability.QUERY));
        assertThat(source.writeTrial().isPresent()).isEqualTo(declared.contains(Capability.WRITE_TRIAL));
        assertThat(source.defer().isPresent()).isEqualTo(declared.contains(Capability.DEFER));
        assertThat(source.prefixing().isPresent()).isEqualTo(declared.contains(Capability.PREFIX));
        assertThat(source.backup().isPresent()).isEqualTo(declared.contains(Capability.BACKUP));
        assertThat(source.capture().isPresent()).isEqualTo(declared.contains(Capability.CAPTURE));
        assertThat(source.apply().isPresent()).isEqualTo(declared.contains(Capability.APPLY));
    }

    @Test
    void aHealthyStoreShouldRaiseNoBlockingConcern() {
        // With records, as some stores know an entity only by them.
        fill(source, 0, 3);
        fill(target, 0, 3);
        for (StoreRole role : StoreRole.values()) {
            Store store = role == StoreRole.SOURCE ? source : target;
            assertThat(store.inspect().concerns(role, List.of(fixture().entity())))
                    .filteredOn(concern -> concern.severity() == dev.landfall.runbook.Severity.BLOCK)
                    .isEmpty();
        }
    }

    @Test
    void anUnknownEntityShouldBeAConfigurationFailure() {
        Entity nowhere = new Entity("no_such_entity", List.of(), List.of("id"), 0, 0);
        assertThat(source.inspect().concerns(StoreRole.SOURCE, List.of("no_such_entity")))
                .anySatisfy(concern -> assertThat(concern.where()).contains("no_such_entity"));
        assertThat(source.inspect().entities(fixture().keys()))
                .extracting(Entity::name)
                .contains(fixture().entity())
                .doesNotContain(nowhere.name());
    }

    @Test
    void anUnreachableStoreShouldBeATransientFailureWithoutItsAddress() {
        ConnectionSettings settings = fixture().source();
        String url = settings.url().replaceAll(":\\d+", ":1");
        var broken = new ConnectionSettings(
                "broken", settings.kind(), url, settings.username(), settings.password(), settings.tls());
        try (Store store = fixture().adapter().open(broken)) {
            assertThatThrownBy(() -> store.inspect().identity()).isInstanceOfSatisfying(StoreFailure.class, failure -> {
                assertThat(failure.failureClass()).isEqualTo(FailureClass.TRANSIENT);
                assertThat(failure.where()).contains("broken");
                assertThat(failure.getMessage()).doesNotContain(url);
            });
        }
    }

    @Test
    void aWrongPasswordShouldBeAConfigurationFailureWithoutThePassword() {
        ConnectionSettings wrong = fixture().wrongPassword();
        assumeThat(wrong != null).as("the server asks for no password").isTrue();
        try (Store store = fixture().adapter().open(java.util.Objects.requireNonNull(wrong))) {
            assertThatThrownBy(() -> store.inspect().identity()).isInstanceOfSatisfying(StoreFailure.class, failure -> {
                assertThat(failure.failureClass()).isEqualTo(FailureClass.CONFIGURATION);
                assertThat(failure.getMessage()).doesNotContain(String.valueOf(wrong.password()));
            });
        }
    }
}
