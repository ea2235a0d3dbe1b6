package dev.landfall.redis;

import dev.landfall.testkit.contract.StoreContract;
import dev.landfall.testkit.contract.StoreFixture;

class EmbeddedRedisContractTest extends StoreContract {

    @Override
    protected StoreFixture fixture() {
        return RedisServers.fixture();
    }
}
