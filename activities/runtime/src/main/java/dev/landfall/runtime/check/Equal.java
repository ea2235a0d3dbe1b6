package dev.landfall.runtime.check;

import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Query;
import dev.landfall.spi.Store;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** One query, both sides, the same number, give or take the tolerance. */
final class Equal implements Check {
    @Override
    public Verdict judge(CheckContext context) {
        OpenDataset dataset = context.arguments()
                .optionalText("dataset")
                .map(context::dataset)
                .orElseGet(() -> onlyOne(context));
        String query = context.arguments().text("equal");
        Optional<BigDecimal> source = ask(context, dataset.source(), query);
        Optional<BigDecimal> target = ask(context, dataset.target(), query);
        if (source.isEmpty() && target.isEmpty()) {
            return Verdict.skipped("the query finds nothing to reckon with on either side");
        }
        if (source.isEmpty() || target.isEmpty()) {
            return Verdict.of(
                    2, 1, "only the " + (source.isEmpty() ? "target" : "source") + " gives a number", List.of());
        }
        return verdict(source.get(), target.get(), context.arguments().decimal("tolerance"));
    }

    private static Verdict verdict(BigDecimal source, BigDecimal target, Optional<BigDecimal> tolerance) {
        BigDecimal distance = source.subtract(target).abs();
        boolean equal = distance.compareTo(tolerance.orElse(BigDecimal.ZERO)) <= 0;
        String summary = "%s on the source, %s on the target".formatted(source.toPlainString(), target.toPlainString());
        return Verdict.of(2, equal ? 0 : 1, summary, List.of());
    }

    private static OpenDataset onlyOne(CheckContext context) {
        List<OpenDataset> able = context.datasets().stream()
                .filter(dataset -> dataset.source().query().isPresent())
                .filter(dataset -> dataset.target().query().isPresent())
                .toList();
        if (able.size() != 1) {
            throw context.misnamed(able.size() + " datasets can be asked queries; name one with 'dataset:'");
        }
        return able.getFirst();
    }

    private static Optional<BigDecimal> ask(CheckContext context, Store store, String query) {
        context.heartbeat().run();
        Query able = store.query().orElseThrow(() -> context.misnamed("the dataset's stores answer no queries"));
        return able.number(query);
    }
}
