package dev.landfall.runbook.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

    @TempDir
    private Path folder;

    @Test
    void folderShouldWinOverWhatIsShipped() throws IOException {
        Files.writeString(folder.resolve("insurance-leads.yaml"), "runbook: mine\n");

        assertThat(Catalogue.at(folder).find("insurance-leads"))
                .contains(new CatalogueEntry("insurance-leads.yaml", "runbook: mine\n"));
    }

    @Test
    void namesShouldBeThoseOfFolderAndShipped() throws IOException {
        Files.writeString(folder.resolve("zebra.yaml"), "");
        Files.writeString(folder.resolve("notes.txt"), "");
        Files.writeString(folder.resolve("Odd Name.yaml"), "");
        Files.createDirectory(folder.resolve("folder.yaml"));

        assertThat(Catalogue.at(folder).names()).containsExactly("insurance-leads", "zebra");
    }

    @Test
    void newFileShouldBeFoundWithoutRestart() throws IOException {
        Catalogue catalogue = Catalogue.at(folder);
        Files.writeString(folder.resolve("late.yaml"), "runbook: late\n");

        assertThat(catalogue.find("late")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "..", "../secret", "/etc/passwd", "sub/inner", "INSURANCE-LEADS", "insurance-leads.yaml"})
    void nameShouldLeadNowhereElse(String name) throws IOException {
        Path shelf = Files.createDirectory(folder.resolve("shelf"));
        Files.writeString(folder.resolve("secret.yaml"), "secret");
        Files.writeString(Files.createDirectory(shelf.resolve("sub")).resolve("inner.yaml"), "inner");

        assertThat(Catalogue.at(shelf).find(name)).isEmpty();
    }

    @Test
    void linkShouldBeFollowedInsideTheFolderOnly() throws IOException {
        Path shelf = Files.createDirectory(folder.resolve("shelf"));
        Path data = Files.createDirectory(shelf.resolve("..data"));
        Files.writeString(folder.resolve("secret.yaml"), "secret");
        Files.writeString(data.resolve("mounted.yaml"), "mounted");
        Files.createSymbolicLink(shelf.resolve("out.yaml"), folder.resolve("secret.yaml"));
        Files.createSymbolicLink(shelf.resolve("gone.yaml"), folder.resolve("gone"));
        Files.createSymbolicLink(shelf.resolve("mounted.yaml"), Path.of("..data/mounted.yaml"));

        assertThat(Catalogue.at(shelf).names()).containsExactly("insurance-leads", "mounted");
    }

    @Test
    void hugeFileShouldBeReadNoFurtherThanToRefuseIt() throws IOException {
        Files.writeString(folder.resolve("huge.yaml"), "#".repeat(1024 * 1024));

        assertThat(Catalogue.at(folder).find("huge"))
                .hasValueSatisfying(entry -> assertThat(entry.yaml()).hasSize(256 * 1024));
    }

    @Test
    void missingFolderShouldBeToldAtOnce() {
        assertThatThrownBy(() -> Catalogue.at(folder.resolve("nowhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere");
    }
}
