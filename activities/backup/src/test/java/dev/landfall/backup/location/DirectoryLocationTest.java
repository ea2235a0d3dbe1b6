package dev.landfall.backup.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.failure.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLocationTest extends LocationContract {
    @TempDir
    Path folder;

    @Override
    Location location() {
        return new DirectoryLocation(folder.resolve("backups"));
    }

    @Test
    void aLinkInTheDirectoryShouldLeadNowhere() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("part"), "precious");
        Path root = Files.createDirectories(folder.resolve("backups"));
        Files.createSymbolicLink(root.resolve("linked"), outside);
        Files.createDirectories(root.resolve("real"));
        Files.createSymbolicLink(root.resolve("real").resolve("part"), outside.resolve("part"));
        assertThat(location().folders()).containsExactly("real");
        assertThatThrownBy(() -> location().open(new FileName("linked", "part")))
                .isInstanceOf(StoreFailure.class);
        assertThatThrownBy(() -> location().write(new FileName("linked", "new"), out -> {}))
                .isInstanceOf(StoreFailure.class);
        assertThatThrownBy(() -> location().deleteFolder("linked")).isInstanceOf(StoreFailure.class);
        assertThat(location().open(new FileName("real", "part"))).isEmpty();
        location().deleteFolder("real");
        assertThat(outside.resolve("part")).hasContent("precious");
    }

    @Test
    void filesShouldBeReadableByTheirOwnerOnly() throws IOException {
        location().write(new FileName("backup", "part"), out -> out.write(1));
        Path file = folder.resolve("backups").resolve("backup").resolve("part");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
