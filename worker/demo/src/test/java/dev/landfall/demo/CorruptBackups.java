package dev.landfall.demo;

import dev.landfall.backup.BackupReader;
import dev.landfall.spi.failure.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Finished backups, one of whose files is changed at a time: a bit of it is flipped, or its end is gone. */
final class CorruptBackups {
    private final Path folder;
    private final BackupReader reader;
    private final SplittableRandom random = new SplittableRandom(11);

    CorruptBackups(Path folder, BackupReader reader) {
        this.folder = folder;
        this.reader = reader;
    }

    /** The folders of all backups. */
    List<Path> backups() throws IOException {
        return list(folder);
    }

    /** Whether each is good as it is. */
    boolean good() throws IOException {
        return backups().stream().allMatch(this::good);
    }

    /** Changes a file, looks at its backup, and puts the file back, so many times; says which changes nobody noticed. */
    List<String> unnoticed(int changes) throws IOException {
        List<String> unnoticed = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (Path backup : backups()) {
            files.addAll(list(backup));
        }
        for (int i = 0; i < changes; i++) {
            Path file = files.get(random.nextInt(files.size()));
            byte[] whole = Files.readAllBytes(file);
            int at = random.nextInt(whole.length);
            boolean cut = i % 2 == 0;
            Files.write(file, cut ? Arrays.copyOf(whole, at) : flipped(whole, at));
            if (good(file.getParent())) {
                unnoticed.add(folder.relativize(file) + (cut ? " cut" : " flipped") + " at byte " + at);
            }
            Files.write(file, whole);
        }
        return unnoticed;
    }

    private byte[] flipped(byte[] whole, int at) {
        byte[] flipped = whole.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private boolean good(Path backup) {
        try {
            reader.check(reader.open(String.valueOf(backup.getFileName())), part -> {});
            return true;
        } catch (StoreFailure flaw) {
            return false;
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }
}
