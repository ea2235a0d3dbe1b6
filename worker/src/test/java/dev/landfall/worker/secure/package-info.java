/** Workers and commands on a Temporal that demands TLS, client certificates and API keys, with payloads encrypted. */
@NullMarked
package dev.landfall.worker.secure;

import org.jspecify.annotations.NullMarked;
