package dev.landfall.runtime.activity;

import dev.landfall.report.Report;
import dev.landfall.report.form.ReportFormat;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.activity.ReportFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Writes a report as HTML, Markdown and JSON, each file whole or not at all. */
public final class ReportFolder implements ReportWriter {

    @Override
    public ReportFiles write(Report report, Path folder) {
        try {
            Files.createDirectories(folder);
            for (ReportFormat format : ReportFormat.values()) {
                write(format.render(report), folder.resolve(format.fileName()));
            }
        } catch (IOException failure) {
            throw new StoreFailure(
                    FailureClass.CONFIGURATION,
                    "report folder",
                    "it can't be written (" + failure.getClass().getSimpleName() + ")",
                    "Look at landfall.reports in the worker's configuration, and at free space",
                    failure);
        }
        return new ReportFiles(
                folder.toAbsolutePath().normalize().toString(), digest(ReportFormat.JSON.render(report)));
    }

    /** Beside the file first: a reader never sees half of it, and two workers writing the same report do no harm. */
    private static void write(String text, Path file) throws IOException {
        Path draft = Files.createTempFile(
                file.toAbsolutePath().getParent(), file.getFileName().toString(), ".draft");
        try {
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }
}
