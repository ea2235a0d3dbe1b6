package dev.landfall.demo;

import dev.landfall.demo.fault.Boundary;
import dev.landfall.demo.fault.Fault;
import dev.landfall.demo.fault.Moment;
import dev.landfall.runtime.control.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which disturbances there are to try, by what undisturbed migrations came to.
 *
 * @param trails of one undisturbed migration to each end
 * @param servers names of the relays
 * @param restartable whether Temporal can be restarted
 */
record Itinerary(Map<Ending, Trail> trails, List<String> servers, boolean restartable) {
    /** An undisturbed run is over by then: later there is nothing to disturb. */
    private static final long LAST_MILLIS = 30_000;

    private static final int MOST_MISHAPS = 3;

    /** Where a migration is when it is terminated at any time. */
    private static final List<Ending> ON_THE_WAY = List.of(Ending.MOVED, Ending.BACK, Ending.RETURNED);

    /** By one undisturbed migration to each end. */
    static Itinerary of(FaultSeries series) {
        return new Itinerary(series.trails(), series.servers(), series.restartable());
    }

    /** Boundaries that some migration came to. */
    Set<Boundary> reached() {
        Set<Boundary> reached = new LinkedHashSet<>();
        trails.values().forEach(trail -> reached.addAll(trail.boundaries()));
        return reached;
    }

    /**
     * Every boundary and moment, up to {@code mostFaults} of them in one migration, with a new worker after each. Faults of one migration lie as far apart as
     * can be, so that one rarely keeps another from happening.
     */
    List<Plan> together(int mostFaults) {
        return Arrays.stream(Ending.values())
                .flatMap(ending -> spread(ending, faults(ending), mostFaults))
                .toList();
    }

    /** What no worker came to in these, once more. */
    List<Plan> again(Collection<Outcome> outcomes, int mostFaults) {
        return Arrays.stream(Ending.values())
                .flatMap(ending -> spread(
                        ending,
                        outcomes.stream()
                                .filter(outcome -> outcome.plan().ending() == ending)
                                .flatMap(outcome -> outcome.missed().stream())
                                .toList(),
                        mostFaults))
                .toList();
    }

    private static Stream<Plan> spread(Ending ending, List<Fault> all, int mostFaults) {
        int migrations = Math.ceilDiv(all.size(), mostFaults);
        return IntStream.range(0, migrations)
                .mapToObj(first -> IntStream.iterate(first, i -> i < all.size(), i -> i + migrations)
                        .mapToObj(all::get)
                        .toList())
                .map(some -> new Plan(ending, some, List.of()));
    }

    /**
     * What the seed says: a worker that stops at some boundary at some time, kills at any time, faults of connections and servers; of
     * four migrations one is terminated at any time, on whichever way.
     */
    Plan random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Ending ending = Ending.values()[random.nextInt(Ending.values().length)];
        List<Mishap> mishaps = new ArrayList<>();
        if (ending == Ending.RECOVERED) {
            ending = ON_THE_WAY.get(random.nextInt(ON_THE_WAY.size()));
            mishaps.add(new Mishap(Mishap.Kind.TERMINATE, "", someTime(random)));
        }
        if (random.nextInt(3) == 0) {
            return new Plan(ending, List.of(someFault(ending, random)), mishaps);
        }
        IntStream.range(0, 1 + random.nextInt(MOST_MISHAPS)).forEach(i -> mishaps.add(someMishap(random)));
        return new Plan(ending, List.of(), mishaps);
    }

    private Fault someFault(Ending ending, SplittableRandom random) {
        List<Boundary> all = List.copyOf(trails.get(ending).boundaries());
        Boundary boundary = all.get(random.nextInt(all.size()));
        Moment moment = Moment.values()[random.nextInt(Moment.values().length)];
        int times = Math.max(1, trails.get(ending).times(boundary, moment));
        return new Fault(boundary, moment, 1 + random.nextInt(times));
    }

    private Mishap someMishap(SplittableRandom random) {
        List<Mishap.Kind> kinds = random.nextBoolean() ? List.of(Mishap.Kind.KILL) : possible();
        Mishap.Kind kind = kinds.get(random.nextInt(kinds.size()));
        String server = servers.get(random.nextInt(servers.size()));
        String side = Side.values()[random.nextInt(Side.values().length)].name();
        return new Mishap(
                kind,
                switch (kind) {
                    case KILL, RESTART_TEMPORAL, TERMINATE -> "";
                    case CUT, STALL, HALF_OPEN, AWAY -> server;
                    case CRASH_POSTGRESQL, CRASH_REDIS, RESTART_NEO4J -> side;
                },
                someTime(random));
    }

    private static Duration someTime(SplittableRandom random) {
        return Duration.ofMillis(random.nextLong(LAST_MILLIS));
    }

    private List<Mishap.Kind> possible() {
        return Stream.of(Mishap.Kind.values())
                .filter(kind -> kind != Mishap.Kind.TERMINATE)
                .filter(kind -> restartable || kind != Mishap.Kind.RESTART_TEMPORAL)
                .toList();
    }

    /** In the order in which they are met. A boundary that several ends have is tried on the way to the first of them. */
    private List<Fault> faults(Ending ending) {
        Set<Boundary> boundaries = new LinkedHashSet<>(trails.get(ending).boundaries());
        Arrays.stream(Ending.values())
                .limit(ending.ordinal())
                .forEach(earlier -> boundaries.removeAll(trails.get(earlier).boundaries()));
        return boundaries.stream()
                .flatMap(boundary -> IntStream.range(0, Moment.values().length)
                        .mapToObj(moment -> new Fault(boundary, Moment.values()[moment], 1)))
                .toList();
    }
}
