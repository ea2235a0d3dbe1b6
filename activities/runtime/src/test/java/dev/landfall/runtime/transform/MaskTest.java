package dev.landfall.runtime.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.row.FieldTransform.Unconvertible;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class MaskTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Mask mask = new Mask(List.of("ssn", "card"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"ssn": "1", "a": 1}            | {"ssn": "***", "a": 1}
            {"a": {"ssn": {"deep": [1]}}}   | {"a": {"ssn": "***"}}
            [{"card": 12.50}, {"card": []}] | [{"card": "***"}, {"card": "***"}]
            {"ssn":true , "card" : -1e5}    | {"ssn":"***" , "card" : "***"}
            {"ssn": null}                   | {"ssn": null}
            {"ssn": {"ssn": 1}, "card": 2}  | {"ssn": "***", "card": "***"}
            {"Ssn": "1", "x": "ssn"}        | {"Ssn": "1", "x": "ssn"}
            {"\\u0073sn": "1"}              | {"\\u0073sn": "***"}
            "ssn"                           | "ssn"
            """)
    void membersShouldBeMaskedAtAnyDepth(String json, String expected) {
        assertThat(mask.apply(json)).isEqualTo(expected);
    }

    @Test
    void everythingElseShouldStayLetterByLetter() {
        String before =
                "{\"ssn\" : \"1\\\"2\", \"n\": 1.500, \"e\":1E+2,\t\"t\": \"\\u00e9\\/é\", \"b\": 10000000000000000000001}";
        assertThat(mask.apply(before)).isEqualTo(before.replace("\"1\\\"2\"", "\"***\""));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void maskingShouldEqualMaskingTheTreeAndTwiceShouldEqualOnce(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            JsonNode tree = tree(random, 4);
            Object masked = mask.apply(tree.toString());
            maskTree(tree);
            assertThat(masked).isEqualTo(tree.toString());
            assertThat(mask.apply(masked)).isEqualTo(masked);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "secret", "{\"ssn\": ", "{\"a\": 1} {\"b\": 2}", "{\"ssn\": \"open}", "{a: 1}"})
    void whatIsNotOneJsonDocumentShouldBeUnconvertibleWithoutShowingIt(String text) {
        assertThatThrownBy(() -> mask.apply(text))
                .isInstanceOf(Unconvertible.class)
                .hasMessageStartingWith("not ")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void documentsInMapsAndListsShouldBeMaskedAlike() {
        Map<String, Object> before = new LinkedHashMap<>();
        before.put("ssn", null);
        before.put("list", Arrays.asList(Map.of("card", 1L), null, "card"));
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("ssn", null);
        after.put("list", Arrays.asList(Map.of("card", "***"), null, "card"));
        assertThat(mask.apply(before)).isEqualTo(after);
    }

    @Test
    void eachDocumentInAListOfTextsShouldBeMasked() {
        assertThat(mask.apply(Arrays.asList("{\"ssn\": 1}", " [{\"card\": 2}]", "ssn", null)))
                .isEqualTo(Arrays.asList("{\"ssn\": \"***\"}", " [{\"card\": \"***\"}]", "ssn", null));
        assertThatThrownBy(() -> mask.apply(List.of("{\"ssn\": "))).isInstanceOf(Unconvertible.class);
    }

    private static JsonNode tree(Random random, int depth) {
        return switch (depth == 0 ? random.nextInt(4) : random.nextInt(8)) {
            case 0 -> JSON.getNodeFactory().numberNode(random.nextLong());
            case 1 -> JSON.getNodeFactory().stringNode("q\"\\\n" + random.nextInt(9));
            case 2 -> JSON.getNodeFactory().nullNode();
            case 3 -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case 4, 5 -> {
                ArrayNode array = JSON.createArrayNode();
                random.ints(random.nextInt(4)).forEach(i -> array.add(tree(random, depth - 1)));
                yield array;
            }
            default -> {
                ObjectNode object = JSON.createObjectNode();
                for (String name : List.of("a", "ssn", "b", "card")) {
                    if (random.nextBoolean()) {
                        object.set(name, tree(random, depth - 1));
                    }
                }
                yield object;
            }
        };
    }

    private static void maskTree(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            for (String name : new ArrayList<>(object.propertyNames())) {
                if ((name.equals("ssn") || name.equals("card"))
                        && !object.get(name).isNull()) {
                    object.put(name, "***");
                }
            }
        }
        tree.forEach(MaskTest::maskTree);
    }
}
