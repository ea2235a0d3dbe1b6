package dev.landfall.qdrant;

import dev.landfall.testkit.contract.StoreContract;
import dev.landfall.testkit.contract.StoreFixture;
import java.util.Objects;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract between two real servers; the API key of both, if any, is in LANDFALL_TEST_QDRANT_KEY. */
@EnabledIfEnvironmentVariable(
        named = "LANDFALL_TEST_QDRANT_SOURCE",
        matches = "http.+",
        disabledReason = "no real Qdrant: set LANDFALL_TEST_QDRANT_SOURCE and _TARGET to http://host:6334")
@EnabledIfEnvironmentVariable(
        named = "LANDFALL_TEST_QDRANT_TARGET",
        matches = "http.+",
        disabledReason = "no second real Qdrant: set LANDFALL_TEST_QDRANT_TARGET to http://host:6334")
class RealServerContractTest extends StoreContract {

    @Override
    protected StoreFixture fixture() {
        return new QdrantFixture(
                Objects.requireNonNull(System.getenv("LANDFALL_TEST_QDRANT_SOURCE")),
                Objects.requireNonNull(System.getenv("LANDFALL_TEST_QDRANT_TARGET")),
                System.getenv("LANDFALL_TEST_QDRANT_KEY"));
    }
}
