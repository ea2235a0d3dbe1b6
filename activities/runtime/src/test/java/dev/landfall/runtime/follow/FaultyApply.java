package dev.landfall.runtime.follow;

import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Store;
import dev.landfall.spi.follow.Applier;
import dev.landfall.spi.follow.Apply;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.IntPredicate;

/** A target whose commits are lost: before they happen, or after, with only their acknowledgement lost. */
final class FaultyApply {
    private final IntPredicate before;
    private final IntPredicate after;
    private int commits;

    /** A commit's number, from 1 over all attempts, says whether it fails. */
    FaultyApply(IntPredicate before, IntPredicate after) {
        this.before = before;
        this.after = after;
    }

    /** The worker is gone. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    int commits() {
        return commits;
    }

    OpenDataset around(OpenDataset dataset) {
        return new OpenDataset(
                dataset.migration(),
                dataset.spec(),
                dataset.source(),
                store(dataset.target()),
                dataset.pairs(),
                dataset.quarantine());
    }

    private interface Other {
        Object call(String method, Object result);
    }

    private Store store(Store store) {
        return proxy(
                Store.class,
                store,
                (method, result) ->
                        method.equals("apply") ? Optional.of(apply(store.apply().orElseThrow())) : result);
    }

    private Apply apply(Apply apply) {
        return proxy(
                Apply.class, apply, (method, result) -> method.equals("open") ? applier((Applier) result) : result);
    }

    private Applier applier(Applier applier) {
        return (Applier) Proxy.newProxyInstance(
                Applier.class.getClassLoader(), new Class<?>[] {Applier.class}, (self, method, arguments) -> {
                    boolean commit = method.getName().equals("commit");
                    commits += commit ? 1 : 0;
                    if (commit && before.test(commits)) {
                        throw new Killed();
                    }
                    Object result = invoke(method, applier, arguments);
                    if (commit && after.test(commits)) {
                        throw new Killed();
                    }
                    return result;
                });
    }

    private static <T> T proxy(Class<T> type, T inner, Other other) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> other.call(method.getName(), invoke(method, inner, arguments))));
    }

    private static Object invoke(java.lang.reflect.Method method, Object inner, Object[] arguments) throws Throwable {
        try {
            return method.invoke(inner, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
