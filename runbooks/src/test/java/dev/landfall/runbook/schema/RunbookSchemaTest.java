package dev.landfall.runbook.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.landfall.runbook.Golden;
import dev.landfall.runbook.Mutations;
import dev.landfall.runbook.Samples;
import dev.landfall.runbook.catalog.Catalogue;
import dev.landfall.runbook.parse.RunbookParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

class RunbookSchemaTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(RunbookSchema.text());

    static Stream<String> names() {
        return Catalogue.shipped().names().stream();
    }

    @Test
    void checkedInSchemaShouldBeTheGrammars() throws IOException {
        Golden.shouldHold(Path.of("src/main/resources/dev/landfall/runbook/runbook.schema.json"), RunbookSchema.text());
    }

    @ParameterizedTest
    @MethodSource("names")
    void shippedRunbookShouldFitTheSchema(String name) {
        assertThat(errors(Catalogue.shipped().find(name).orElseThrow().yaml())).isEmpty();
    }

    @Test
    void whatLetsPeopleSteerShouldFitTheSchema() throws IOException {
        String yaml = Files.readString(Path.of("src/test/resources/good/steered.yaml"));

        assertThat(errors(yaml)).isEmpty();
        assertThat(errors(yaml.replace("\"22:00\"", "\"24:00\""))).isNotEmpty();
        assertThat(errors(yaml.replace("[sat, sun]", "[saturday]"))).isNotEmpty();
        assertThat(errors(yaml.replace("zone: Europe/Paris, ", ""))).isNotEmpty();
    }

    @Test
    void schemaShouldRefuseWhatEditorsCanPointOut() {
        String yaml = Samples.insuranceLeadsYaml();

        assertThat(errors(yaml.replace("parallel: 4", "parallel: 0"))).isNotEmpty();
        assertThat(errors(yaml.replace("title:", "titel:"))).isNotEmpty();
        assertThat(errors(yaml.replace("max: 8h", "max: 8h, min: 1m"))).isNotEmpty();
        assertThat(errors(yaml.replace("email: lowercase", "email: uppercase"))).isNotEmpty();
        assertThat(errors(yaml.replace("- preflight: {}", "- preflight: {}\n    copy: {}")))
                .isNotEmpty();
    }

    @Test
    void schemaShouldNeverBeStricterThanTheParser() {
        Mutations mutations = new Mutations(7, 1);
        List<String> readable = Stream.generate(mutations::next)
                .limit(300)
                .filter(yaml -> RunbookParser.parse("mutated.yaml", yaml, Map.of())
                        .runbook()
                        .isPresent())
                .toList();

        assertThat(readable)
                .hasSizeGreaterThan(50)
                .allSatisfy(yaml -> assertThat(errors(yaml)).as(yaml).isEmpty());
    }

    private static List<Error> errors(String yaml) {
        Object tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return SCHEMA.validate(JSON.valueToTree(tree));
    }
}
