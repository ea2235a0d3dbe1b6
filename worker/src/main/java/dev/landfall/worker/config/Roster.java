package dev.landfall.worker.config;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Checks that people on a roster can be told apart: one who stands there twice would fill two roles at a gate. */
final class Roster {
    private Roster() {}

    static void check(Problems problems, String path, Map<String, Person> people) {
        people.forEach((name, person) -> person.check(problems, path + "." + name));
        Map<String, String> names = new HashMap<>();
        Map<String, String> keys = new HashMap<>();
        people.forEach((name, person) -> {
            String namesake = names.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (namesake != null) {
                problems.add(path + "." + name, "is " + namesake + " in other letters", "Name each person once");
            }
            String key = person.publicKey();
            String holder = key == null ? null : keys.putIfAbsent(key.strip(), name);
            if (holder != null) {
                problems.add(
                        path + "." + name + ".publicKey",
                        "is the key of " + holder,
                        "Each person has a key of their own: landfall keys new " + name);
            }
        });
    }
}
