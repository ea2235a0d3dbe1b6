package dev.landfall.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrecedenceTest {

    @Test
    void namedLabelsShouldComeFirstInTheirOrderThenTheOthersByAlphabet() {
        Map<String, String> named = new LinkedHashMap<>();
        named.put("User", "id");
        named.put("Lead", "email");
        Precedence order =
                Precedence.of(named, Set.of("Lead", "Zoo", "Ant", "User"), Map.of("Zoo", "tag", "Lead", "id"));
        assertThat(order.text()).isEqualTo("`User`=`id`,`Lead`=`email`,`Ant`,`Zoo`=`tag`");
        assertThat(order.own("Ant")).isEqualTo("`Ant`&!`User`&!`Lead`");
        assertThat(order.upTo("Lead").text()).isEqualTo("`User`=`id`,`Lead`=`email`");
        assertThat(order.key("Ant")).isEmpty();
    }

    @Test
    void anyNameShouldSurviveAsText() {
        Map<String, String> odd = Map.of("a`b", "`=`", "", "x,y", "new\nline", "é");
        Precedence order = Precedence.of(odd, Set.of("`,`", "plain"), Map.of());
        assertThat(Precedence.parse(order.text())).isEqualTo(order);
        assertThat(Precedence.parse("").labels()).isEmpty();
    }
}
