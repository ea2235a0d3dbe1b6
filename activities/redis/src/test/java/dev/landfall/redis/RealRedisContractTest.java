package dev.landfall.redis;

import dev.landfall.testkit.contract.StoreContract;
import dev.landfall.testkit.contract.StoreFixture;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract on two servers of one's own, of any version. Their chosen databases are emptied. */
@EnabledIfEnvironmentVariable(
        named = "LANDFALL_TEST_REDIS_SOURCE",
        matches = "rediss?://.+",
        disabledReason = "LANDFALL_TEST_REDIS_SOURCE and LANDFALL_TEST_REDIS_TARGET name no servers")
@EnabledIfEnvironmentVariable(
        named = "LANDFALL_TEST_REDIS_TARGET",
        matches = "rediss?://.+",
        disabledReason = "LANDFALL_TEST_REDIS_SOURCE and LANDFALL_TEST_REDIS_TARGET name no servers")
class RealRedisContractTest extends StoreContract {

    @Override
    protected StoreFixture fixture() {
        return new RedisFixture(
                RedisFixture.settings("old", System.getenv("LANDFALL_TEST_REDIS_SOURCE"), null),
                RedisFixture.settings("new", System.getenv("LANDFALL_TEST_REDIS_TARGET"), null),
                null);
    }
}
