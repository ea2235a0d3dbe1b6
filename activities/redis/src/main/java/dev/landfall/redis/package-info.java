/**
 * Redis as a store. A key space (all keys that begin alike up to the first colon) is an entity, a key is a record.
 *
 * <p>Inside Redis keys travel as DUMP payloads, pipelined; where the payload versions differ they are read and written by
 * type. Start reading at {@link dev.landfall.redis.RedisAdapter}, then {@code KeySpace}, {@code KeyPass}, {@code Flight}.
 */
@NullMarked
package dev.landfall.redis;

import org.jspecify.annotations.NullMarked;
