package dev.landfall.runtime.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.row.FieldTransform.Unconvertible;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of PostgreSQL's {@code jsonb}; a server is asked in {@code TransformedMoveTest}. */
class JsonTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"b":1,"a":2}                   | {"a": 2, "b": 1}
            {"bb":1,"a":2,"b":{"x":[1,2]}}  | {"a": 2, "b": {"x": [1, 2]}, "bb": 1}
            {"a":1,"a":2}                   | {"a": 2}
            [1E+2,1.50,-0,0.0,1e-3]         | [100, 1.50, 0, 0.0, 0.001]
            [true,null,"\\u00e9\\/\\u0001"] | [true, null, "é/\\u0001"]
            {}                              | {}
            " a "                           | " a "
            """)
    void documentsShouldBeWrittenAsTheServerPrintsThem(String json, String expected) {
        assertThat(new JsonText(json)).hasToString(expected);
        assertThat(new JsonText(expected)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "[1e99999]", "\"\\u0000\"", "nope"})
    void whatIsNoDocumentThatCanBeKeptShouldBeUnconvertible(String json) {
        assertThatThrownBy(() -> new JsonText(json))
                .isInstanceOf(Unconvertible.class)
                .hasNoCause();
    }
}
