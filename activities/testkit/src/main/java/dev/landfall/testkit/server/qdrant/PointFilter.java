package dev.landfall.testkit.server.qdrant;

import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.HasIdCondition;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which points a filter means: {@code must}, {@code must_not}, {@code should} over ids, matches and ranges. */
final class PointFilter {
    private PointFilter() {}

    /** A filter without conditions means every point. */
    static Predicate<RetrievedPoint> of(Filter filter) {
        List<Predicate<RetrievedPoint>> must = all(filter.getMustList());
        List<Predicate<RetrievedPoint>> mustNot = all(filter.getMustNotList());
        List<Predicate<RetrievedPoint>> should = all(filter.getShouldList());
        return point -> must.stream().allMatch(condition -> condition.test(point))
                && mustNot.stream().noneMatch(condition -> condition.test(point))
                && (should.isEmpty() || should.stream().anyMatch(condition -> condition.test(point)));
    }

    private static List<Predicate<RetrievedPoint>> all(List<Condition> conditions) {
        return conditions.stream().map(PointFilter::of).toList();
    }

    private static Predicate<RetrievedPoint> of(Condition condition) {
        return switch (condition.getConditionOneOfCase()) {
            case HAS_ID -> hasId(condition.getHasId());
            case FIELD -> field(condition.getField());
            default -> throw Refusal.notStoodInFor("this condition");
        };
    }

    private static Predicate<RetrievedPoint> hasId(HasIdCondition condition) {
        Set<PointKey> ids = condition.getHasIdList().stream().map(PointKey::of).collect(Collectors.toSet());
        return point -> ids.contains(PointKey.of(point.getId()));
    }

    private static Predicate<RetrievedPoint> field(FieldCondition condition) {
        Predicate<Value> value = condition.hasMatch() ? matches(condition.getMatch()) : within(condition.getRange());
        return point -> {
            Value found = point.getPayloadMap().getOrDefault(condition.getKey(), Value.getDefaultInstance());
            return found.hasListValue()
                    ? found.getListValue().getValuesList().stream().anyMatch(value)
                    : value.test(found);
        };
    }

    private static Predicate<Value> matches(Match match) {
        return switch (match.getMatchValueCase()) {
            case KEYWORD ->
                value -> value.hasStringValue() && value.getStringValue().equals(match.getKeyword());
            case INTEGER -> value -> value.hasIntegerValue() && value.getIntegerValue() == match.getInteger();
            case BOOLEAN -> value -> value.hasBoolValue() && value.getBoolValue() == match.getBoolean();
            default -> throw Refusal.notStoodInFor("this match");
        };
    }

    private static Predicate<Value> within(Range range) {
        return value -> {
            if (!value.hasIntegerValue() && !value.hasDoubleValue()) {
                return false;
            }
            double number = value.hasIntegerValue() ? value.getIntegerValue() : value.getDoubleValue();
            return (!range.hasLt() || number < range.getLt())
                    && (!range.hasLte() || number <= range.getLte())
                    && (!range.hasGt() || number > range.getGt())
                    && (!range.hasGte() || number >= range.getGte());
        };
    }
}
