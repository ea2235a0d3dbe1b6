package dev.landfall.workflow.query;

/**
 * What somebody signed, so that anybody can verify it once more.
 *
 * @param statement the text whose UTF-8 was signed
 * @param signature the signature, in base64
 * @param publicKey the person's key in the roster that was pinned at the start
 */
public record SignedWords(String statement, String signature, String publicKey) {}
