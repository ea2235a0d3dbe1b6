/**
 * What people sign, as bytes that every program makes alike, and the keys that they sign with. Ed25519 as every Java platform has it;
 * nothing here reads a file or a clock, so that workflow code can verify.
 */
@NullMarked
package dev.landfall.signature;

import org.jspecify.annotations.NullMarked;
