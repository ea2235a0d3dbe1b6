package dev.landfall.runtime.reshape;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.EntitySpec;
import dev.landfall.runbook.ReshapeSpec;
import dev.landfall.runbook.TemplateText;
import dev.landfall.spi.Field;
import java.util.ArrayList;
import java.util.List;

/** Every kind of step, and what a runbook states turned into what is applied. */
public final class Reshapes {
    private Reshapes() {}

    /** The steps of an entity, in order. */
    public static List<Reshape> of(EntitySpec entity) {
        return entity.reshape().stream().map(Reshapes::of).toList();
    }

    /** The registration: the compiler asks for a line for each new kind. */
    private static Reshape of(ReshapeSpec step) {
        Arguments arguments = step.arguments();
        return switch (step.kind()) {
            case RENAME -> new Rename(arguments.text("rename"), arguments.text("to"));
            case DROP -> new Drop(arguments.list("drop"));
            case SPLIT -> new Split(arguments.text("split"), arguments.list("into"), arguments.text("at"));
            case JOIN -> new Join(arguments.list("join"), arguments.text("into"), arguments.text("with"));
            case TEMPLATE ->
                new Template(TemplateText.parse(arguments.text("template")).orElseThrow(), arguments.text("into"));
        };
    }

    /** The fields that the steps leave of a store's; what they make is text, but for a field of another name. */
    public static List<Field> fields(List<ReshapeSpec> steps, List<Field> fields) {
        List<Field> left = new ArrayList<>(fields);
        for (ReshapeSpec step : steps) {
            List<Field> taken = left.stream()
                    .filter(field -> step.takesAway().contains(field.name()))
                    .toList();
            left.removeAll(taken);
            step.makes().forEach(name -> left.add(made(step, name, taken)));
        }
        return left;
    }

    private static Field made(ReshapeSpec step, String name, List<Field> taken) {
        return step.onText() || taken.isEmpty()
                ? new Field(name, "text", true, false)
                : new Field(name, taken.getFirst().type(), taken.getFirst().nullable(), false);
    }
}
