/** Neo4j to Neo4j. */
@NullMarked
package dev.landfall.benchmark.graph;

import org.jspecify.annotations.NullMarked;
