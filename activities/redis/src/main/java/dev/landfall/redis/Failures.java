package dev.landfall.redis;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** What the server's errors mean. Only their first word is shown: the rest may repeat arguments, and so values. */
final class Failures {
    private static final Pattern CODE = Pattern.compile("[A-Z]{2,}");
    private static final String RETRY = "It is tried again; look at the server if it stays.";

    private record Meaning(FailureClass failureClass, String what, String next) {}

    private static final Map<String, Meaning> MEANINGS = Map.ofEntries(
            Map.entry("NOAUTH", configuration("the server asks for a password", "Give the connection its password.")),
            Map.entry(
                    "WRONGPASS", configuration("the login was refused", "Correct the connection's user and password.")),
            Map.entry(
                    "NOPERM",
                    configuration(
                            "the user lacks a permission", "Grant the user all commands that Landfall's docs name.")),
            Map.entry("READONLY", configuration("the server is a read-only replica", "Name the primary's address.")),
            Map.entry(
                    "NOREPLICAS",
                    configuration(
                            "the server refuses writes: it is fenced, or has too few replicas",
                            "Release the fence, or look at min-replicas-to-write.")),
            Map.entry(
                    "MOVED",
                    configuration("the server is part of a cluster", "Clusters can't be moved; use one server.")),
            Map.entry("WRONGTYPE", passing("a key keeps changing its type", RETRY)),
            Map.entry("OOM", passing("the server is out of memory", "Give it more memory, then retry.")),
            Map.entry("MISCONF", passing("the server can't save to its disk", "Free its disk, then retry.")),
            Map.entry("LOADING", passing("the server is still loading its data", RETRY)),
            Map.entry("BUSY", passing("the server is busy with a script", RETRY)),
            Map.entry("TRYAGAIN", passing("the server asks to try again", RETRY)),
            Map.entry("MASTERDOWN", passing("the replica has lost its primary", RETRY)));

    private Failures() {}

    static StoreFailure of(String where, JedisException cause) {
        Meaning meaning = cause instanceof JedisConnectionException || !(cause instanceof JedisDataException)
                ? unanswered(cause)
                : answered(cause);
        return new StoreFailure(meaning.failureClass, where, meaning.what, meaning.next, cause);
    }

    static StoreFailure interrupted(String where) {
        return new StoreFailure(
                FailureClass.TRANSIENT, where, "the work was interrupted", "It goes on with the next attempt.", null);
    }

    private static Meaning unanswered(JedisException cause) {
        return cause.getCause() instanceof java.util.NoSuchElementException
                ? passing("no connection came free in time", RETRY)
                : passing("the server can't be reached or broke off", RETRY);
    }

    private static Meaning answered(JedisException cause) {
        String message = String.valueOf(cause.getMessage());
        Matcher code = CODE.matcher(message);
        String word = code.lookingAt() ? code.group() : "an error without a code";
        Meaning known = MEANINGS.get(word);
        return known != null ? known : other(word, message);
    }

    private static Meaning other(String word, String message) {
        if (message.contains("AUTH")) {
            return configuration("the login was refused", "Correct the connection's user and password.");
        }
        return message.contains("DUMP payload") || message.contains("Bad data format")
                ? data("the server can't read a key's dump", "Set the key aside, or copy it by hand.")
                : configuration("the server answered " + word, "Look at the server's version and log.");
    }

    private static Meaning configuration(String what, String next) {
        return new Meaning(FailureClass.CONFIGURATION, what, next);
    }

    private static Meaning data(String what, String next) {
        return new Meaning(FailureClass.DATA, what, next);
    }

    private static Meaning passing(String what, String next) {
        return new Meaning(FailureClass.TRANSIENT, what, next);
    }
}
