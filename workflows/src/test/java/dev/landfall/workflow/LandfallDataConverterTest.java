package dev.landfall.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.landfall.workflow.activity.ResolvedRunbook;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.message.Command;
import dev.landfall.workflow.message.SignOff;
import dev.landfall.workflow.message.StartInput;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import org.junit.jupiter.api.Test;

class LandfallDataConverterTest {
    private final DataConverter converter = LandfallDataConverter.create();

    @Test
    void aResolvedRunbookShouldComeBackAsItWas() {
        ResolvedRunbook runbook = Runbooks.resolved(Runbooks.insurance());
        Payload payload = converter.toPayload(runbook).orElseThrow();

        assertThat(converter
                        .fromPayload(payload, ResolvedRunbook.class, ResolvedRunbook.class)
                        .runbook()
                        .phases())
                .isEqualTo(runbook.runbook().phases());
    }

    @Test
    void unknownFieldsShouldBeIgnored() {
        assertThat(read(Command.class, "{\"person\":\"dan\",\"colour\":\"red\"}"))
                .isEqualTo(new Command("dan", null));
    }

    @Test
    void otherTypesWhereTextBelongsShouldBecomeText() {
        assertThat(read(Command.class, "{\"person\":7,\"reason\":{\"a\":[1]}}"))
                .isEqualTo(new Command("7", "{\"a\":[1]}"));
        assertThat(read(Command.class, "{\"person\":[\"dan\"],\"reason\":true}"))
                .isEqualTo(new Command("[\"dan\"]", "true"));
    }

    @Test
    void somethingElseThanAMessageShouldBecomeTheEmptyMessage() {
        assertThat(read(Command.class, "\"dan\"")).isEqualTo(new Command(null, null));
        assertThat(read(Command.class, "[1,{\"a\":2}]")).isEqualTo(new Command(null, null));
        assertThat(read(SignOff.class, "42")).isEqualTo(new SignOff(null, null, null, null, null, null));
    }

    @Test
    void aStartInputOfTheWrongShapeShouldSayWhichFieldsAreNoMaps() {
        StartInput input =
                read(StartInput.class, "{\"runbook\":\"x\",\"parameters\":\"fast\",\"connections\":[{\"a\":1}]}");
        assertThat(input.runbook()).isEqualTo("x");
        assertThat(input.misshapen()).containsExactly("parameters", "connections");
        assertThat(read(StartInput.class, "{\"runbook\":\"x\",\"parameters\":{}}")
                        .misshapen())
                .isEmpty();
        assertThat(read(StartInput.class, "[\"x\"]")).isEqualTo(new StartInput(null, null, null, null));
    }

    @Test
    void messagesShouldBeWrittenAsPeopleSendThem() {
        assertThat(LandfallDataConverter.json(new Command("<you>", "<why>")))
                .isEqualTo("{\"person\":\"<you>\",\"reason\":\"<why>\"}");
    }

    private <T> T read(Class<T> type, String json) {
        Payload payload = Payload.newBuilder()
                .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
                .setData(ByteString.copyFromUtf8(json))
                .build();
        return converter.fromPayload(payload, type, type);
    }
}
