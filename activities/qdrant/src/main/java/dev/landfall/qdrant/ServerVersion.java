package dev.landfall.qdrant;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server's version, as far as it decides what the server can do. */
record ServerVersion(int major, int minor) {
    private static final Pattern FORM = Pattern.compile("v?(\\d{1,5})\\.(\\d{1,5})\\b.*");
    private static final Comparator<ServerVersion> ORDER =
            Comparator.comparingInt(ServerVersion::major).thenComparingInt(ServerVersion::minor);

    /** Empty for development versions and the like, which are taken as new enough. */
    static Optional<ServerVersion> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new ServerVersion(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2))))
                : Optional.empty();
    }

    boolean isNewerThan(ServerVersion other) {
        return ORDER.compare(this, other) > 0;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
