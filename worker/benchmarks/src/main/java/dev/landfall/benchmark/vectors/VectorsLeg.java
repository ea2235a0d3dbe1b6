package dev.landfall.benchmark.vectors;

import com.google.common.util.concurrent.Futures;
import dev.landfall.benchmark.Leg;
import dev.landfall.benchmark.race.Contestant;
import dev.landfall.benchmark.race.Goal;
import dev.landfall.benchmark.race.Race;
import dev.landfall.benchmark.race.Table;
import dev.landfall.benchmark.race.Work;
import dev.landfall.benchmark.worker.LandfallCopy;
import dev.landfall.benchmark.worker.WarmWorker;
import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.testkit.scenario.insurance.Vectors;
import dev.landfall.testkit.scenario.insurance.Volumes;
import dev.landfall.testkit.server.qdrant.QdrantStandIn;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The platform's vectors between two stand-ins for Qdrant: what the client side costs, not what Qdrant does. */
public final class VectorsLeg implements Leg {
    private static final String LOOP = "client loop, 256 points";
    private static final String LANDFALL = "Landfall";
    private static final List<Goal> GOALS = List.of(new Goal(LANDFALL, LOOP, 0.8));

    @Override
    public String run(Scope scope) throws Exception {
        try (QdrantStandIn source = QdrantStandIn.start();
                QdrantStandIn target = QdrantStandIn.start();
                QdrantClient from = client(source);
                QdrantClient to = client(target);
                WarmWorker worker = new WarmWorker(
                        List.of(settings("staging-vectors", source), settings("prod-vectors", target)))) {
            Volumes volumes = new Volumes(scope.scale(), 1);
            Vectors.fill(from, volumes);
            ClientLoop loop = new ClientLoop(from, to);
            String digest = loop.digest(from);
            LandfallCopy landfall = new LandfallCopy(worker, WarmWorker.shipped("embeddings"));
            Contestant.Check check = () -> loop.digest(to).equals(digest)
                    ? Optional.empty()
                    : Optional.of("points differ: " + loop.digest(to) + " instead of " + digest);
            List<Contestant> contestants = List.of(
                    Contestant.of(LOOP, Work.uncounted(loop::run), check),
                    Contestant.of(LANDFALL, Work.uncounted(landfall::copy), () -> {
                                landfall.forget();
                                return check.wrong();
                            })
                            .readiedBy(landfall::prepare));
            Race race = new Race(() -> empty(to), scope.field(contestants), scope.progress());
            return new Table(
                            "Qdrant → Qdrant, both the stand-in, scale " + scope.scale(),
                            volumes.leadVectors() + volumes.policyVectors() + volumes.noteVectors(),
                            race.run(scope.runs()),
                            GOALS)
                    .markdown();
        }
    }

    private static ConnectionSettings settings(String name, QdrantStandIn server) {
        return new ConnectionSettings(name, StoreKind.QDRANT, server.address(), null, null, false);
    }

    private static QdrantClient client(QdrantStandIn server) {
        URI address = URI.create(server.address());
        return new QdrantClient(QdrantGrpcClient.newBuilder(address.getHost(), address.getPort(), false)
                .build());
    }

    private static void empty(QdrantClient to) {
        for (String collection : Objects.requireNonNull(Futures.getUnchecked(to.listCollectionsAsync()))) {
            Futures.getUnchecked(to.deleteCollectionAsync(collection));
        }
        Vectors.create(to);
    }
}
