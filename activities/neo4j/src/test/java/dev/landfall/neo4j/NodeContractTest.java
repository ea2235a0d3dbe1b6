package dev.landfall.neo4j;

import dev.landfall.testkit.contract.StoreContract;
import dev.landfall.testkit.contract.StoreFixture;

class NodeContractTest extends StoreContract {

    @Override
    protected StoreFixture fixture() {
        return new NodeFixture(GraphPair.embedded());
    }
}
