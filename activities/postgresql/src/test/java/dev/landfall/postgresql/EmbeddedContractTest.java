package dev.landfall.postgresql;

import dev.landfall.testkit.contract.StoreContract;
import dev.landfall.testkit.contract.StoreFixture;

class EmbeddedContractTest extends StoreContract {

    @Override
    protected StoreFixture fixture() {
        return new SampleFixture(Servers.SOURCE, Servers.TARGET);
    }
}
