package dev.landfall.starter;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** The command line as a terminal would use it. */
public final class Cli {
    private Cli() {}

    /** What one call gave: its exit code, and what it printed. */
    public record Answer(int code, String out, String err) {}

    /** Runs one verb. */
    public static Answer run(String... arguments) {
        CommandLine commandLine = Landfall.commandLine();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = Landfall.run(commandLine, arguments);
        return new Answer(code, out.toString().strip(), err.toString().strip());
    }
}
