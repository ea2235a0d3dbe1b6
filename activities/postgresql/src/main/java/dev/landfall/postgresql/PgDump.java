package dev.landfall.postgresql;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An installed {@code pg_dump}.
 *
 * @param program where it is
 * @param major its major version
 * @param version its whole version
 */
record PgDump(Path program, int major, String version) {
    private static final String NAME = "pg_dump";
    private static final Pattern VERSION = Pattern.compile("PostgreSQL\\) ((\\d+)[.\\w]*)");
    private static final long ANSWERS_WITHIN_SECONDS = 10;

    /** Where packages put versions side by side: folder to what its folders of programs look like. */
    private static final Map<Path, String> USUAL = Map.of(
            Path.of("/usr/lib/postgresql"), "*/bin",
            Path.of("/usr"), "pgsql-*/bin",
            Path.of("/opt/homebrew/opt"), "postgresql@*/bin");

    /**
     * The oldest that fits a server, as it may be a newer one's but not an older one's: a newer one writes what an older server
     * does not understand.
     */
    static Optional<PgDump> fitting(int serverMajor) {
        return fitting(serverMajor, folders());
    }

    static Optional<PgDump> fitting(int serverMajor, Iterable<Path> folders) {
        List<PgDump> found = new ArrayList<>();
        for (Path folder : folders) {
            at(folder).filter(each -> each.major >= serverMajor).ifPresent(found::add);
        }
        return found.stream().min(Comparator.comparingInt(PgDump::major));
    }

    /** What people call it. */
    String name() {
        return NAME + " " + version;
    }

    private static Set<Path> folders() {
        Set<Path> folders = new LinkedHashSet<>();
        for (String folder :
                Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1)) {
            folders.add(Path.of(folder));
        }
        USUAL.forEach((parent, form) -> {
            String version = form.substring(0, form.indexOf('/'));
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(parent, version)) {
                versions.forEach(each -> folders.add(each.resolve("bin")));
            } catch (IOException none) {
                // Another system's folder.
            }
        });
        return folders;
    }

    private static Optional<PgDump> at(Path folder) {
        Path program = folder.resolve(NAME);
        if (!Files.isExecutable(program)) {
            return Optional.empty();
        }
        Matcher said = VERSION.matcher(said(program));
        return said.find()
                ? Optional.of(new PgDump(program, Integer.parseInt(said.group(2)), said.group(1)))
                : Optional.empty();
    }

    /** What it says about itself; nothing when it does not run here. */
    private static String said(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream out = process.getInputStream()) {
                process.getOutputStream().close();
                return process.waitFor(ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS)
                        ? new String(out.readAllBytes(), StandardCharsets.UTF_8)
                        : "";
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException unusable) {
            return "";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
