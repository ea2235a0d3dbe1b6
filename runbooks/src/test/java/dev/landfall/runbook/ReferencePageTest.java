package dev.landfall.runbook;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferencePageTest {

    @Test
    void checkedInReferenceShouldBeTheGrammars() throws IOException {
        Golden.shouldHold(Path.of("../docs/runbook-reference.md"), ReferencePage.text());
    }
}
