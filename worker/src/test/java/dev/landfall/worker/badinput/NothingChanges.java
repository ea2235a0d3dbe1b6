package dev.landfall.worker.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** After every test each store holds what it held before. */
final class NothingChanges implements BeforeEachCallback, AfterEachCallback {
    private List<List<String>> before = List.of();

    @Override
    public void beforeEach(ExtensionContext context) {
        before = Workplace.shared().fingerprints();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(Workplace.shared().fingerprints()).isEqualTo(before);
    }
}
