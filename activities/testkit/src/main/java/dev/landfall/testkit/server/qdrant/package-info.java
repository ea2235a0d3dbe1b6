/**
 * A stand-in for a Qdrant server, because none can be embedded in Java: {@link QdrantStandIn} speaks the real gRPC API, so
 * that the shipped adapter runs against it unchanged. It keeps points in memory and answers as the server does wherever
 * the adapter looks; it does not search.
 */
@NullMarked
package dev.landfall.testkit.server.qdrant;

import org.jspecify.annotations.NullMarked;
