package dev.landfall.workflow;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import dev.landfall.workflow.message.Command;
import dev.landfall.workflow.message.Decide;
import dev.landfall.workflow.message.Note;
import dev.landfall.workflow.message.PhaseCommand;
import dev.landfall.workflow.message.SignOff;
import dev.landfall.workflow.message.StartInput;
import dev.landfall.workflow.message.Tune;
import dev.landfall.workflow.message.Waiver;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is not shaped like a message as far as it can: an object where text belongs becomes its JSON text, a text or
 * list where a whole message belongs becomes the empty message, and one where a map of the start input belongs a map that
 * can't be meant. Workflow code then refuses them with a reason.
 */
final class LooseMessages extends DeserializationProblemHandler {
    private static final Map<Class<?>, Object> EMPTY = Map.of(
            Command.class, new Command(null, null),
            Note.class, new Note(null, null),
            PhaseCommand.class, new PhaseCommand(null, null, null),
            SignOff.class, new SignOff(null, null, null, null, null, null, null, null),
            Decide.class, new Decide(null, null, null, null),
            Tune.class, new Tune(null, null, null, null),
            StartInput.class, new StartInput(null, null, null, null),
            Waiver.class, new Waiver(null, null, null, null, null, null, null));
    private static final Set<String> MAPS = Set.of("parameters", "connections");

    @Override
    public @Nullable Object handleUnexpectedToken(
            DeserializationContext context,
            JavaType type,
            JsonToken token,
            JsonParser parser,
            @Nullable String failureMessage)
            throws IOException {
        if (type.hasRawClass(String.class)) {
            TreeNode tree = parser.readValueAsTree();
            return tree.toString();
        }
        return looked(type.getRawClass(), parser);
    }

    @Override
    public @Nullable Object handleMissingInstantiator(
            DeserializationContext context,
            Class<?> type,
            @Nullable ValueInstantiator instantiator,
            @Nullable JsonParser parser,
            @Nullable String message)
            throws IOException {
        return parser == null ? NOT_HANDLED : looked(type, parser);
    }

    private static @Nullable Object looked(Class<?> type, JsonParser parser) throws IOException {
        if (Map.class.isAssignableFrom(type) && MAPS.contains(parser.currentName())) {
            parser.skipChildren();
            return new LinkedHashMap<>(StartInput.MISSHAPEN);
        }
        return emptyMessage(type, parser);
    }

    private static @Nullable Object emptyMessage(Class<?> type, JsonParser parser) throws IOException {
        @Nullable Object empty = EMPTY.get(type);
        if (empty == null) {
            return NOT_HANDLED;
        }
        parser.skipChildren();
        return empty;
    }
}
