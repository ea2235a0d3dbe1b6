package dev.landfall.runtime.transform;

import java.util.Locale;

/** Text in lower case, the same on every machine: a Turkish worker makes no dotless i. */
final class Lowercase implements Transform {
    @Override
    public Object convert(Object value) {
        return Transform.text(value).toLowerCase(Locale.ROOT);
    }
}
