package dev.landfall.neo4j;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Closes the embedded servers behind the last test of a run. */
final class ClosedServers implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(Namespace.GLOBAL).computeIfAbsent(GraphPair.class, key ->
                (AutoCloseable) GraphPair::closeEmbedded);
    }
}
