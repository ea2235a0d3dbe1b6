package dev.landfall.runtime.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostalAddressTest {
    private static final List<String> PIECES = List.of(
            "1",
            "12B",
            "North",
            "n.",
            "N.E.",
            "Main",
            "St.",
            "Street",
            "avenue",
            "Road",
            "Apt",
            "#",
            "#4",
            "Suite",
            "Floor",
            "trailer",
            "lot",
            "PO",
            "P.O.",
            "Box",
            "post",
            "office",
            "12.5",
            "Springfield",
            "New",
            "York",
            "Washington",
            "West Virginia",
            "IL",
            "Illinois",
            "62701",
            "627011234",
            "62701-1234",
            "10001",
            "USA",
            ",",
            ",",
            "\n",
            ";",
            "O'Hare",
            "é",
            "ß",
            "ŉ",
            "-",
            "/",
            "\u00a0");

    private final PostalAddress transform = new PostalAddress();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            123 north main street, apt. 4, springfield, illinois 62701 | 123 N MAIN ST, APT 4, SPRINGFIELD, IL 62701
            123 North Main Street Apt #4, Springfield IL 627011234     | 123 N MAIN ST APT 4, SPRINGFIELD IL 62701-1234
            100 North St.                                              | 100 NORTH ST
            100 Oak Avenue N.W.                                        | 100 OAK AVE NW
            100 Avenue of the Americas, Suite 12                       | 100 AVENUE OF THE AMERICAS, STE 12
            350 Fifth Ave, New York, New York 10118, USA               | 350 FIFTH AVE, NEW YORK, NY 10118, USA
            1 Elm Ct, New York New York 10118                          | 1 ELM CT, NEW YORK NY 10118
            1 Elm Ct, Fort Washington 19034                            | 1 ELM CT, FORT WASHINGTON 19034
            1 Elm Ct, New York                                         | 1 ELM CT, NEW YORK
            1 Elm Ct, Charleston, West Virginia                        | 1 ELM CT, CHARLESTON, WV
            12 Oak Parkway # 5                                         | 12 OAK PKWY # 5
            12 Oak Lane Building 3 Apartment 4                         | 12 OAK LN BLDG 3 APT 4
            P.O. Box 12, Fargo, North Dakota 58102                     | PO BOX 12, FARGO, ND 58102
            Post Office Box 12                                         | PO BOX 12
            10115 Berlin, Chausseestraße 1                             | 10115 BERLIN, CHAUSSEESTRASSE 1
            12 Rue de l'Église, 75001 Paris                            | 12 RUE DE LÉGLISE, 75001 PARIS
            39.2 Mile Road                                             | 39.2 MILE RD
            """)
    void addressesShouldGetTheirStandardForm(String written, String expected) {
        assertThat(transform.apply(written)).isEqualTo(expected);
    }

    @Test
    void linesShouldBecomePartsAndSpacesSingle() {
        assertThat(transform.apply("  123\tMain\u00a0 Street \r\n\n Springfield , IL  62701 "))
                .isEqualTo("123 MAIN ST, SPRINGFIELD, IL 62701");
        assertThat(transform.apply(" , ")).isEqualTo("");
        assertThat(transform.apply(null)).isNull();
    }

    @Test
    void applyingTwiceShouldEqualApplyingOnce() {
        Random random = new Random(13);
        for (int i = 0; i < 50_000; i++) {
            String address = IntStream.range(0, 1 + random.nextInt(12))
                    .mapToObj(piece -> PIECES.get(random.nextInt(PIECES.size())))
                    .collect(Collectors.joining(random.nextInt(8) == 0 ? "" : " "));
            Object once = transform.apply(address);
            assertThat(transform.apply(once)).as(address).isEqualTo(once);
        }
    }
}
