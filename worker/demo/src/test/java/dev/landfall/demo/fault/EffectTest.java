package dev.landfall.demo.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.backup.location.Location;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runtime.activity.ReportWriter;
import dev.landfall.runtime.control.ControlDatabase;
import dev.landfall.spi.Defer;
import dev.landfall.spi.Freeze;
import dev.landfall.spi.Inspect;
import dev.landfall.spi.NativeCopy;
import dev.landfall.spi.Prefixing;
import dev.landfall.spi.PushedDigest;
import dev.landfall.spi.Query;
import dev.landfall.spi.Source;
import dev.landfall.spi.Standstill;
import dev.landfall.spi.Store;
import dev.landfall.spi.Target;
import dev.landfall.spi.WriteTrial;
import dev.landfall.spi.backup.Backup;
import dev.landfall.spi.backup.Restore;
import dev.landfall.spi.copy.CopyJob;
import dev.landfall.spi.copy.CopyResult;
import dev.landfall.spi.copy.Progress;
import dev.landfall.spi.follow.Applier;
import dev.landfall.spi.follow.Apply;
import dev.landfall.spi.follow.Capture;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every method that an activity acts through is a boundary, or known to leave nothing behind. */
class EffectTest {
    /** What stores can do, and the methods of it that leave nothing behind. */
    private static final Map<Class<?>, Set<String>> HARMLESS = Map.ofEntries(
            Map.entry(Target.class, Set.of("conflicts", "tryOut", "trySettling")),
            Map.entry(NativeCopy.class, Set.of("transforms")),
            Map.entry(Freeze.class, Set.of("canaryRefused", "letsOwnThrough", "tryOut", "oldestWriter", "unanswered")),
            Map.entry(Prefixing.class, Set.of("beginning")),
            Map.entry(Defer.class, Set.of()),
            Map.entry(Backup.class, Set.of("view", "restore")),
            Map.entry(Restore.class, Set.of("content")),
            Map.entry(Capture.class, Set.of("concerns", "open", "now", "retained")),
            Map.entry(Apply.class, Set.of("standing")),
            // They are there for others only when committed.
            Map.entry(Applier.class, Set.of("standing", "apply", "replayUntil", "takeOwed", "close")),
            Map.entry(Location.class, Set.of("place", "open", "folders", "files", "close")),
            Map.entry(ReportWriter.class, Set.of()));

    /** What only reads, by what it promises. */
    private static final Set<Class<?>> READING =
            Set.of(Inspect.class, Source.class, PushedDigest.class, Query.class, WriteTrial.class, Standstill.class);

    /** What the control database's classes only read, or keep for as long as their session. */
    private static final Map<String, Set<String>> LOOKS = Map.ofEntries(
            Map.entry("ControlDatabase", Set.of("open", "dataSource", "close")),
            Map.entry("Journal", Set.of("find")),
            Map.entry("Overview", Set.of("look")),
            Map.entry("Locks", Set.of("holder", "advice")),
            Map.entry("Footprints", Set.of("last", "any")),
            Map.entry("EntityNotes", Set.of("find")),
            Map.entry("Quarantines", Set.of("of", "look", "since", "records", "keys")),
            Map.entry("Routing", Set.of("held", "movedAt", "requireStill", "freezeBack")),
            Map.entry("Presence", Set.of("during", "close")),
            // No fault run rehearses: what forgets a rehearsal's switch is seen in RehearsedSwitchTest.
            Map.entry("Leftovers", Set.of("of", "datasets", "frozeOnce", "forgetSwitch")),
            // What moves nothing: its own boundaries stand in DeliveryTest.
            Map.entry("NoticeLedger", Set.of("begin", "delivered", "failed")),
            // What no migration does.
            Map.entry("Comparisons", Set.of("known", "add", "forget")));

    @TempDir
    private Path folder;

    @Test
    void everyPartOfAStoreShouldBeKnown() {
        Set<Class<?>> parts = new LinkedHashSet<>();
        for (Method method : Store.class.getMethods()) {
            Type given = method.getGenericReturnType() instanceof ParameterizedType optional
                    ? optional.getActualTypeArguments()[0]
                    : method.getReturnType();
            if (given instanceof Class<?> part && part.isInterface()) {
                parts.add(part);
            }
        }
        parts.removeAll(READING);
        assertThat(HARMLESS.keySet()).containsAll(parts);
    }

    @Test
    void everyMethodOfAStoreShouldBeABoundaryOrHarmless() {
        HARMLESS.forEach((type, harmless) -> assertThat(methods(type))
                .as("what %s does; a new method is an Effect, unless it leaves nothing behind", type.getSimpleName())
                .isEqualTo(both(effects(type), harmless)));
    }

    @Test
    void everyMethodOfTheControlDatabaseShouldBeABoundaryOrALook() {
        Set<Class<?>> parts = Arrays.stream(ControlDatabase.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getReturnType)
                .filter(type -> type.getPackage() == ControlDatabase.class.getPackage())
                .collect(Collectors.toSet());
        assertThat(parts).extracting(Class::getSimpleName).containsExactlyInAnyOrderElementsOf(LOOKS.keySet());
        Set<String> accessors = Arrays.stream(ControlDatabase.class.getDeclaredMethods())
                .filter(method -> parts.contains(method.getReturnType()))
                .map(Method::getName)
                .collect(Collectors.toSet());
        for (Class<?> part : parts) {
            Set<String> found = withInner(part);
            if (part == ControlDatabase.class) {
                found.removeAll(accessors);
                found.addAll(Set.of("open"));
            }
            assertThat(found).as(part.getSimpleName()).isEqualTo(both(effects(part), LOOKS.get(part.getSimpleName())));
        }
    }

    @Test
    void boundariesShouldHaveNamesThatLeadBackToThem() {
        assertThat(Boundary.all())
                .hasSizeGreaterThan(60)
                .doesNotHaveDuplicates()
                .allSatisfy(boundary ->
                        assertThat(Boundary.named(boundary.toString())).isEqualTo(boundary));
        Fault fault = new Fault(Boundary.all().getFirst(), Moment.AFTER, 3);
        assertThat(Fault.parse(fault.toString())).isEqualTo(fault);
    }

    @Test
    void everyEffectOfAPartShouldLeaveATrailOnBothSides() throws Exception {
        Path trail = folder.resolve("trail");
        Points points = new Points(trail, List.of());
        Target target = Between.of(Target.class, idle(Target.class), StoreKind.REDIS.word(), points);
        target.forget("m");
        target.conflicts("m", null, List.of());
        // Redis has nothing to settle: that is no boundary there.
        target.settle("m", List.of(), null);
        assertThat(Files.readAllLines(trail))
                .containsExactly("before redis/target.forget", "after redis/target.forget");
    }

    @Test
    void aCopyShouldHaveABoundaryAtEachBatchAndKnowTheSourceAsItIs() throws Exception {
        Path trail = folder.resolve("trail");
        Points points = new Points(trail, List.of());
        Store source = idle(Store.class);
        NativeCopy copy = new NativeCopy() {
            @Override
            public boolean transforms() {
                return true;
            }

            @Override
            public CopyResult copy(Store given, CopyJob job, Progress progress) {
                assertThat(given).isSameAs(source);
                progress.committed(1, 1);
                return new CopyResult(1, 1, Map.of());
            }
        };
        Store between = Between.of(Store.class, source, "redis", points);
        Between.of(NativeCopy.class, copy, "redis", points).copy(between, null, (rows, bytes) -> {});
        assertThat(Files.readAllLines(trail))
                .containsExactly(
                        "before redis/nativecopy.copy", "after redis/nativecopy.copy", "before redis/nativecopy.copy");
    }

    /** Does nothing and gives nothing. */
    private static <T> T idle(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, given) -> method.getName().equals("hashCode")
                        ? 1
                        : method.getName().equals("equals") ? proxy == given[0] : null));
    }

    private static Set<String> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> withInner(Class<?> type) {
        return Stream.concat(
                        Stream.of(type),
                        Arrays.stream(type.getDeclaredClasses())
                                .filter(inner -> !inner.isRecord() && !inner.isInterface()))
                .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> effects(Class<?> type) {
        return Arrays.stream(Effect.values())
                .filter(effect -> effect.owner() == type)
                .map(effect -> effect.word().substring(effect.word().indexOf('.') + 1))
                .collect(Collectors.toSet());
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> both = new TreeSet<>(some);
        both.addAll(others);
        return both;
    }
}
