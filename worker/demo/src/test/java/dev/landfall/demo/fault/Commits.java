package dev.landfall.demo.fault;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The control database's connections: each COMMIT is a boundary, named by the method of the package {@code control} that runs the
 * transaction. Its classes are no interfaces that could be stood in for, and their effect is nothing but their COMMIT.
 */
final class Commits {
    private static final String PACKAGE = Effect.JOURNAL_OPEN.owner().getPackageName();

    private final Points points;

    Commits(Points points) {
        this.points = points;
    }

    DataSource of(DataSource pool) {
        return proxy(
                DataSource.class,
                pool,
                (method, result) -> result instanceof Connection connection
                        ? proxy(Connection.class, connection, (ignored, same) -> same)
                        : result);
    }

    /** What becomes of a result. */
    private interface Result {
        Object of(Method method, Object result);
    }

    private <T> T proxy(Class<T> type, T real, Result result) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, passed) -> {
                    try {
                        Optional<Boundary> boundary = method.getName().equals("commit") ? boundary() : Optional.empty();
                        Object given = boundary.isPresent()
                                ? points.around(boundary.get(), () -> method.invoke(real, passed))
                                : method.invoke(real, passed);
                        return result.of(method, given);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }

    /** The innermost stretch of calls inside the package ends at the method that an activity called. */
    private static Optional<Boundary> boundary() {
        List<StackWalker.StackFrame> inside = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.dropWhile(frame -> !isControl(frame))
                        .takeWhile(Commits::isControl)
                        .toList());
        return inside.isEmpty()
                ? Optional.empty()
                : Effect.of(
                                outermost(inside.getLast().getDeclaringClass()),
                                inside.getLast().getMethodName())
                        .map(effect -> new Boundary(Boundary.CONTROL, effect));
    }

    private static Class<?> outermost(Class<?> type) {
        return type.getNestHost();
    }

    private static boolean isControl(StackWalker.StackFrame frame) {
        return frame.getDeclaringClass().getPackageName().equals(PACKAGE);
    }
}
