package dev.landfall.neo4j;

import dev.landfall.testkit.contract.StoreContract;
import dev.landfall.testkit.contract.StoreFixture;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ClosedServers.class)
class NodeContractTest extends StoreContract {

    @Override
    protected StoreFixture fixture() {
        return new NodeFixture(GraphPair.embedded());
    }
}
