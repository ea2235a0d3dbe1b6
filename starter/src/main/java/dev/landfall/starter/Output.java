package dev.landfall.starter;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Options about how a verb prints, and the printing. */
public final class Output {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli before any verb runs
    private CommandSpec spec;

    @Option(names = "--json", description = "Print JSON")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but the answer's exit code and errors")
    private boolean quiet;

    /** Prints a line ahead of the answer, for people who wait; nothing where JSON or quiet was asked for. */
    public void line(String line) {
        if (!quiet && !json) {
            spec.commandLine().getOut().println(line);
            spec.commandLine().getOut().flush();
        }
    }

    /** Prints {@code value} as JSON when asked for, else what {@code text} makes of it. */
    public <T> void print(T value, java.util.function.Function<T, String> text) {
        if (quiet) {
            return;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? JSON.writeValueAsString(value) : text.apply(value));
        out.flush();
    }
}
