package dev.landfall.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignOffStatementTest {
    private static final SignOffStatement SIGNED = new SignOffStatement(
            "m-1",
            "8f1c",
            "before-cutover",
            2,
            "ab12",
            "approve",
            "dba",
            "dan",
            "looks \"right\"",
            "2026-11-23T04:00:00Z");

    private final SigningKey.Pair pair = SigningKey.create();
    private final VerifyingKey key = VerifyingKey.of(pair.verifying()).orElseThrow();

    @Test
    void theTextShouldBeTheSameOverVersions() {
        assertThat(SIGNED.text())
                .isEqualTo("{\"attempt\":2,\"decision\":\"approve\",\"evidence\":\"ab12\","
                        + "\"expires\":\"2026-11-23T04:00:00Z\",\"gate\":\"before-cutover\",\"landfall\":\"sign-off/1\","
                        + "\"migration\":\"m-1\",\"person\":\"dan\",\"reason\":\"looks \\\"right\\\"\",\"role\":\"dba\","
                        + "\"run\":\"8f1c\"}");
    }

    static Stream<SignOffStatement> eachFieldChanged() {
        SignOffStatement s = SIGNED;
        return Stream.of(
                statement("m-2", s.run(), s.gate(), 2, s.evidence(), s.decision(), s.role(), s.person(), s.reason(), s),
                statement("m-1", "8f1d", s.gate(), 2, s.evidence(), s.decision(), s.role(), s.person(), s.reason(), s),
                statement(
                        "m-1", s.run(), "after-x", 2, s.evidence(), s.decision(), s.role(), s.person(), s.reason(), s),
                statement("m-1", s.run(), s.gate(), 3, s.evidence(), s.decision(), s.role(), s.person(), s.reason(), s),
                statement("m-1", s.run(), s.gate(), 2, "ab13", s.decision(), s.role(), s.person(), s.reason(), s),
                statement("m-1", s.run(), s.gate(), 2, s.evidence(), "withdraw", s.role(), s.person(), s.reason(), s),
                statement("m-1", s.run(), s.gate(), 2, s.evidence(), s.decision(), "qa", s.person(), s.reason(), s),
                statement("m-1", s.run(), s.gate(), 2, s.evidence(), s.decision(), s.role(), "bob", s.reason(), s),
                statement("m-1", s.run(), s.gate(), 2, s.evidence(), s.decision(), s.role(), s.person(), "", s),
                new SignOffStatement(
                        "m-1",
                        s.run(),
                        s.gate(),
                        2,
                        s.evidence(),
                        s.decision(),
                        s.role(),
                        s.person(),
                        s.reason(),
                        "2026-11-23T04:00:01Z"),
                // Moved from one field to the next: no two statements look alike when written in a row.
                statement("m-", "18f1c", s.gate(), 2, s.evidence(), s.decision(), s.role(), s.person(), s.reason(), s));
    }

    private static SignOffStatement statement(
            String migration,
            String run,
            String gate,
            int attempt,
            String evidence,
            String decision,
            String role,
            String person,
            String reason,
            SignOffStatement of) {
        return new SignOffStatement(
                migration, run, gate, attempt, evidence, decision, role, person, reason, of.expires());
    }

    @ParameterizedTest
    @MethodSource("eachFieldChanged")
    void aChangedFieldShouldBreakTheSignature(SignOffStatement changed) {
        String signature = pair.signing().sign(SIGNED.text());

        assertThat(key.verifies(SIGNED.text(), signature)).isTrue();
        assertThat(key.verifies(changed.text(), signature)).isFalse();
    }

    @Test
    void everyFieldShouldBeAmongThoseChanged() {
        assertThat(eachFieldChanged()).hasSizeGreaterThan(SignOffStatement.class.getRecordComponents().length);
    }

    @Test
    void whiteSpaceAroundTextsShouldNotCount() {
        SignOffStatement loose = new SignOffStatement(
                " m-1",
                "8f1c ",
                "\tbefore-cutover",
                2,
                "ab12\n",
                " approve ",
                "dba ",
                " dan",
                "looks \"right\" ",
                " 2026-11-23T04:00:00Z ");

        assertThat(loose).isEqualTo(SIGNED);
    }

    @Test
    void anyBrokenSignatureShouldBeNone() {
        String signature = pair.signing().sign(SIGNED.text());
        Random random = new Random(7);
        List<String> broken = new ArrayList<>(List.of("", "?", "AAAA", signature.substring(4), signature + "AAAA"));
        for (int i = 0; i < 200; i++) {
            char[] changed = signature.toCharArray();
            int place = random.nextInt(85);
            changed[place] = changed[place] == 'A' ? 'B' : 'A';
            broken.add(new String(changed));
        }

        assertThat(broken).noneMatch(each -> key.verifies(SIGNED.text(), each));
    }

    @Test
    void anotherKeyShouldNotVerify() {
        String forged = SigningKey.create().signing().sign(SIGNED.text());

        assertThat(key.verifies(SIGNED.text(), forged)).isFalse();
    }

    @Test
    void aKeyShouldSurviveItsFile() {
        SigningKey read = SigningKey.of(pair.signing().pem()).orElseThrow();

        assertThat(read.sign("x")).isEqualTo(pair.signing().sign("x"));
        assertThat(pair.signing().pem())
                .startsWith("-----BEGIN PRIVATE KEY-----\n")
                .endsWith("\n");
        assertThat(pair.signing().toString())
                .doesNotContain(pair.signing().pem().split("\n")[1]);
        assertThat(new HashSet<>(List.of(SigningKey.create().verifying(), pair.verifying())))
                .hasSize(2);
    }

    @Test
    void whatOpensslMadeShouldBeRead() {
        // RFC 8032, 7.1, test 2, in the forms of openssl genpkey -algorithm ed25519 and openssl pkey -pubout.
        SigningKey signing = SigningKey.of("""
                -----BEGIN PRIVATE KEY-----
                MC4CAQAwBQYDK2VwBCIEIEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7
                -----END PRIVATE KEY-----
                """).orElseThrow();
        VerifyingKey verifying = VerifyingKey.of("MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=")
                .orElseThrow();

        assertThat(signing.sign("r"))
                .isEqualTo("kqAJqfDUyrhyDoILX2QlQKKye1QWUD+Ps3YiI+vbadoIWsHkPhWZbkWPNhPQ8R2MOHsurrQwKu6wDSkWErsMAA==");
        assertThat(verifying.verifies("r", signing.sign("r"))).isTrue();
    }

    @Test
    void whatIsNoKeyShouldBeNone() {
        String rsa = "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKZQe1Ytf0Jp0yC4rV1Y8k5nUqvKQv7nJt0n5yq5o0VQyX8m1cXw0QIDAQAB";

        assertThat(Stream.of("", "dan", "MCowBQYDK2VwAyEA", rsa, pair.verifying() + "AAAA"))
                .allSatisfy(text -> assertThat(VerifyingKey.of(text)).isEmpty());
        assertThat(Stream.of(
                        "",
                        "-----BEGIN PRIVATE KEY-----",
                        pair.verifying(),
                        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"))
                .allSatisfy(text -> assertThat(SigningKey.of(text)).isEmpty());
    }
}
