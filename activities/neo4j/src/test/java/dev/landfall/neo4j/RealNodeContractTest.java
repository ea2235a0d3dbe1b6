package dev.landfall.neo4j;

import dev.landfall.testkit.contract.StoreContract;
import dev.landfall.testkit.contract.StoreFixture;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = GraphPair.SOURCE, matches = ".+")
@EnabledIfEnvironmentVariable(named = GraphPair.TARGET, matches = ".+")
class RealNodeContractTest extends StoreContract {

    @Override
    protected StoreFixture fixture() {
        return new NodeFixture(GraphPair.real());
    }
}
