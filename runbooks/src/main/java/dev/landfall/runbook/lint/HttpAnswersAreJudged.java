package dev.landfall.runbook.lint;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** What is looked at in an answer is compared with something, and paths begin where they must. */
record HttpAnswersAreJudged() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (CheckAt check : CheckAt.of(runbook, CheckKind.HTTP)) {
            Arguments arguments = check.spec().arguments();
            boolean compared = arguments.has("is") || arguments.has("contains");
            if (arguments.has("json") && !compared) {
                findings.block(check.argument("json"), "is compared with nothing", "Say is: or contains:");
            } else if (compared && !arguments.has("json")) {
                findings.block(
                        check.path(), "does not say what is compared", "Say json: and a pointer such as /status");
            }
            slash(check, "json", findings);
            slash(check, "path", findings);
        }
    }

    private static void slash(CheckAt check, String argument, Findings findings) {
        check.spec()
                .arguments()
                .optionalText(argument)
                .filter(text -> !text.startsWith("/"))
                .ifPresent(
                        text -> findings.block(check.argument(argument), "does not begin with /", "Put one in front"));
    }
}
