package dev.landfall.demo.fault;

import dev.landfall.spi.Defer;
import dev.landfall.spi.Freeze;
import dev.landfall.spi.NativeCopy;
import dev.landfall.spi.Prefixing;
import dev.landfall.spi.PushedDigest;
import dev.landfall.spi.Store;
import dev.landfall.spi.StoreAdapter;
import dev.landfall.spi.Target;
import dev.landfall.spi.backup.Backup;
import dev.landfall.spi.backup.Restore;
import dev.landfall.spi.copy.Progress;
import dev.landfall.spi.follow.Applier;
import dev.landfall.spi.follow.Apply;
import dev.landfall.spi.follow.Capture;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a worker and one thing that it acts on, and in all that this gives out. Proxies, so that a method which is new in an
 * interface passes by itself, and needs no more than its line in {@link Effect}.
 */
final class Between implements InvocationHandler {
    /** What a store is made of. A store that is handed to another one is given as it is: adapters know their own class. */
    private static final Set<Class<?>> PARTS = Set.of(
            StoreAdapter.class,
            Store.class,
            Target.class,
            NativeCopy.class,
            PushedDigest.class,
            Freeze.class,
            Defer.class,
            Prefixing.class,
            Backup.class,
            Restore.class,
            Capture.class,
            Apply.class,
            Applier.class);

    private final Class<?> type;
    private final Object real;
    private final String place;
    private final Points points;

    private Between(Class<?> type, Object real, String place, Points points) {
        this.type = type;
        this.real = real;
        this.place = place;
        this.points = points;
    }

    /** {@code real} as a {@code type}, with boundaries at its effects. */
    static <T> T of(Class<T> type, T real, String place, Points points) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new Between(type, real, place, points)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Object[] passed = arguments == null ? new Object[0] : arguments.clone();
        for (int i = 0; i < passed.length; i++) {
            passed[i] = bare(passed[i]);
        }
        Optional<Boundary> boundary = Effect.of(type, method.getName())
                .filter(effect -> effect.places().contains(place))
                .map(effect -> new Boundary(place, effect));
        if (boundary.filter(it -> it.effect() == Effect.COPY).isPresent()) {
            return copied(method, passed, boundary.get());
        }
        return boundary.isPresent()
                ? points.around(boundary.get(), () -> wrapped(method, called(method, passed)))
                : wrapped(method, called(method, passed));
    }

    /** A copy has an effect with each of its batches. */
    private Object copied(Method method, Object[] passed, Boundary boundary) throws Exception {
        Progress progress = (Progress) passed[2];
        passed[2] = (Progress) (rows, bytes) -> {
            points.reach(boundary, Moment.AFTER);
            progress.committed(rows, bytes);
            points.reach(boundary, Moment.BEFORE);
        };
        points.reach(boundary, Moment.BEFORE);
        return called(method, passed);
    }

    private Object called(Method method, Object[] passed) throws Exception {
        try {
            return method.invoke(real, passed);
        } catch (InvocationTargetException failure) {
            if (failure.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) failure.getCause();
        }
    }

    private @Nullable Object wrapped(Method method, @Nullable Object result) {
        if (result instanceof Optional<?> some) {
            Type inner = ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
            return some.map(part -> wrapped(inner, part));
        }
        return result == null ? null : wrapped(method.getReturnType(), result);
    }

    private Object wrapped(Type declared, Object result) {
        return declared instanceof Class<?> part && PARTS.contains(part) ? between(part, result) : result;
    }

    private <T> T between(Class<T> part, Object result) {
        return of(part, part.cast(result), place, points);
    }

    private static Object bare(Object argument) {
        return argument != null
                        && Proxy.isProxyClass(argument.getClass())
                        && Proxy.getInvocationHandler(argument) instanceof Between between
                ? between.real
                : argument;
    }
}
