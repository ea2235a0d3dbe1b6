package dev.landfall.qdrant;

import dev.landfall.testkit.contract.StoreContract;
import dev.landfall.testkit.contract.StoreFixture;
import dev.landfall.testkit.server.qdrant.QdrantStandIn;
import org.junit.jupiter.api.AfterAll;

/** The contract between two stand-ins. */
class StandInContractTest extends StoreContract {
    private static final String KEY = "the-right-key";
    private static final QdrantStandIn SOURCE = QdrantStandIn.start(KEY);
    private static final QdrantStandIn TARGET = QdrantStandIn.start(KEY);

    @Override
    protected StoreFixture fixture() {
        return new QdrantFixture(SOURCE.address(), TARGET.address(), KEY);
    }

    @AfterAll
    static void stop() {
        SOURCE.close();
        TARGET.close();
    }
}
