package dev.landfall.runtime.check;

import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.report.Measure;
import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.DurationText;
import dev.landfall.runtime.check.TargetField.Drawn;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** An address answers as wanted. Of the address only the host is repeated, of the answer nothing but the status. */
final class Http implements Check {
    @Override
    public Verdict judge(CheckContext context) {
        Arguments arguments = context.arguments();
        String host = URI.create(arguments.text("http")).getHost();
        try (HttpCall call = new HttpCall(arguments)) {
            context.heartbeat().run();
            return arguments.has("keys")
                    ? each(context, call, host)
                    : once(arguments, call.ask(Optional.empty()), host);
        } catch (TimeoutException e) {
            String within = DurationText.write(arguments.span("within"));
            return broken("%s gave no whole answer within %s".formatted(host, within));
        } catch (ExecutionException e) {
            String kind =
                    e.getCause() == null ? "" : ": " + e.getCause().getClass().getSimpleName();
            return Verdict.failed("could not look: no answer of " + host + " could be read" + kind);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure(FailureClass.TRANSIENT, "check", "interrupted", "It is tried again.", e);
        }
    }

    private static Verdict once(Arguments arguments, HttpAnswer answer, String host) {
        Duration within = arguments.span("within");
        String summary = "%s answered %d in %d ms, within %s wanted"
                .formatted(host, answer.status(), answer.millis(), DurationText.write(within));
        return answer.objection(arguments, Optional.empty())
                .map(what -> broken(summary + ": " + what))
                .orElseGet(() -> Verdict.of(1, 0, summary, List.of()))
                .with(List.of(Measure.time("answer", Duration.ofMillis(answer.millis()), within)));
    }

    /** One request for each key that was drawn. */
    private static Verdict each(CheckContext context, HttpCall call, String host)
            throws TimeoutException, ExecutionException, InterruptedException {
        Arguments arguments = context.arguments();
        TargetField keys = context.field(arguments.text("keys"));
        HttpAnswers answers = new HttpAnswers(keys.pair());
        for (Drawn drawn : keys.draw(Math.toIntExact(arguments.whole("size")))) {
            context.heartbeat().run();
            Optional<String> key = Optional.of(CanonicalText.of(drawn.value()));
            HttpAnswer answer = call.ask(key);
            answers.add(drawn.key(), answer, answer.objection(arguments, key));
        }
        return answers.verdict(host, arguments.span("within"));
    }

    private static Verdict broken(String summary) {
        return new Verdict(Outcome.FAILED, summary, 1, 1, List.of());
    }
}
