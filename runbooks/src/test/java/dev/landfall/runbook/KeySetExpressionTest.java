package dev.landfall.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySetExpressionTest {

    @Test
    void fieldShouldBeReadWithAndWithoutCondition() {
        assertThat(KeySetExpression.parse("crm.leads.id")).contains(new KeySetExpression("crm", "leads", "id", null));
        assertThat(KeySetExpression.parse("crm.leads.id where has_embedding"))
                .contains(new KeySetExpression("crm", "leads", "id", "has_embedding"));
        assertThat(KeySetExpression.parse("crm.public.leads.id"))
                .contains(new KeySetExpression("crm", "public.leads", "id", null));
    }

    @Test
    void patternShouldStandForKeys() {
        assertThat(KeySetExpression.parse("cache.session:*"))
                .contains(new KeySetExpression("cache", "session:*", null, null))
                .hasValueSatisfying(keys -> assertThat(keys.pattern()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "leads.id",
                "Crm.leads.id",
                "cache.a*b*",
                "cache.session:* where active",
                "crm.leads.id where",
                "crm.leads.id where a and b",
                "crm.leads.id  where a",
                "*"
            })
    void otherTextShouldBeNoKeySet(String text) {
        assertThat(KeySetExpression.parse(text)).isEmpty();
    }
}
