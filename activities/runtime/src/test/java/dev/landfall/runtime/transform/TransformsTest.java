package dev.landfall.runtime.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.EntitySpec;
import dev.landfall.runbook.TransformKind;
import dev.landfall.runbook.TransformSpec;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.FieldTransform;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TransformsTest {
    private static final TransformSpec LOWERCASE = new TransformSpec(TransformKind.LOWERCASE, Arguments.NONE);
    private static final TransformSpec ENCRYPT =
            new TransformSpec(TransformKind.ENCRYPT, new Arguments(Map.of("encrypt", "pii")));
    private static final SecretKeys KEYS = name -> new byte[32];

    @Test
    void transformsOfAFieldShouldBeAppliedInOrder() {
        FieldTransform chain = of(List.of(LOWERCASE, ENCRYPT), KEYS);
        assertThat(chain.apply("ANA@X.ORG"))
                .isEqualTo(new Encrypt(new VersionedCipher("pii", 1, new byte[32])).apply("ana@x.org"));
        assertThat(of(List.of(ENCRYPT, LOWERCASE), KEYS).apply("ANA@X.ORG")).isNotEqualTo(chain.apply("ANA@X.ORG"));
        assertThat(chain.apply(null)).isNull();
    }

    @Test
    void anUnknownKeyShouldFailBeforeAnyRowIsRead() {
        SecretKeys none = name -> {
            throw new StoreFailure(FailureClass.CONFIGURATION, "key " + name, "unknown", "Give it.", null);
        };
        assertThatThrownBy(() -> of(List.of(ENCRYPT), none)).hasMessageContaining("key pii");
    }

    @Test
    void lowerCaseShouldNotDependOnTheMachine() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.of("tr"));
        try {
            FieldTransform lowercase = of(List.of(LOWERCASE), KEYS);
            assertThat(lowercase.apply("TITLE")).isEqualTo("title");
            assertThat(lowercase.apply(lowercase.apply("ÀÉÎ ẞ"))).isEqualTo(lowercase.apply("ÀÉÎ ẞ"));
        } finally {
            Locale.setDefault(before);
        }
    }

    private static FieldTransform of(List<TransformSpec> specs, SecretKeys keys) {
        return Objects.requireNonNull(Transforms.of(new EntitySpec("leads", Map.of("f", specs), 10, 10), keys)
                .get("f"));
    }
}
