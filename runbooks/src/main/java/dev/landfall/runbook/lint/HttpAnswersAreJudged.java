package dev.landfall.runbook.lint;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** What is looked at in an answer is compared with something, keys are asked for, and paths begin where they must. */
record HttpAnswersAreJudged() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (CheckAt check : CheckAt.of(runbook, CheckKind.HTTP)) {
            content(check, findings);
            request(check, findings);
            slash(check, "json", findings);
            slash(check, "path", findings);
        }
    }

    private static void content(CheckAt check, Findings findings) {
        Arguments arguments = check.spec().arguments();
        if (arguments.has("json") && !arguments.has("is") && !arguments.has("contains")) {
            findings.block(check.argument("json"), "is compared with nothing", "Say is: or contains:");
        } else if (arguments.has("is") && !arguments.has("json")) {
            findings.block(check.path(), "does not say what is compared", "Say json: and a pointer such as /status");
        }
    }

    private static void request(CheckAt check, Findings findings) {
        Arguments arguments = check.spec().arguments();
        if (arguments.has("body") && !arguments.text("method").equals("POST")) {
            findings.block(check.argument("body"), "a GET carries no body", "Say method: POST, or remove body:");
        }
        boolean asks = takesKey(arguments, "path") || takesKey(arguments, "body");
        if (asks && !arguments.has("keys")) {
            findings.block(check.path(), "nothing is put for $1", "Say keys: and the field of the keys");
        } else if (!asks && arguments.has("keys")) {
            findings.block(
                    check.argument("keys"), "neither path nor body has $1", "Remove keys:, or put $1 into the path");
        }
    }

    private static boolean takesKey(Arguments arguments, String argument) {
        return arguments
                .optionalText(argument)
                .filter(text -> text.contains("$1"))
                .isPresent();
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
