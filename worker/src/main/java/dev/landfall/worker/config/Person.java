package dev.landfall.worker.config;

import java.util.List;
import java.util.Objects;

/**
 * One person of the roster.
 *
 * @param roles the roles in which they may decide
 */
public record Person(List<String> roles) {

    public Person {
        roles = List.copyOf(Objects.requireNonNullElse(roles, List.of()));
    }

    void check(Problems problems, String path) {
        if (roles.isEmpty()) {
            problems.add(path + ".roles", "is empty", "Name the roles in which this person may decide");
        }
    }
}
