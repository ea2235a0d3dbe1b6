package dev.landfall.postgresql;

import dev.landfall.spi.Field;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The server's own 64-bit hash of a row's columns, as an SQL expression. A value goes in as it is where its type's hash
 * differs whenever the values do; else in the form in which it is sent or printed, which costs more. Such types are
 * {@code bigint}, whose hash folds its halves, and those that call different values equal, such as {@code 1.0} and
 * {@code 1.00}.
 *
 * <p>The hash is linear in those of the columns: hash it once more before adding up rows, or values that rows have swapped go
 * unseen.
 */
final class RowHash {
    private static final Pattern LIMIT = Pattern.compile("\\(.*?\\)");
    private static final String AS_TEXT = "ROW(%s)::text";
    private static final String LETTERS = "%s COLLATE \"C\"";

    /** By type, without its limits; what is not here is printed in a row, so that nothing is cut off. */
    private static final Map<String, String> FORMS = Map.ofEntries(
            Map.entry("boolean", "%s"),
            Map.entry("smallint", "%s"),
            Map.entry("integer", "%s"),
            Map.entry("date", "%s"),
            Map.entry("uuid", "%s"),
            Map.entry("bytea", "%s"),
            Map.entry("text", LETTERS),
            Map.entry("character varying", LETTERS),
            Map.entry("bigint", "int8send(%s)"),
            Map.entry("real", "float4send(%s)"),
            Map.entry("double precision", "float8send(%s)"),
            Map.entry("numeric", "numeric_send(%s)"),
            Map.entry("timestamp with time zone", "timestamptz_send(%s)"),
            Map.entry("timestamp without time zone", "timestamp_send(%s)"),
            Map.entry("time without time zone", "time_send(%s)"),
            Map.entry("json", "%s::text"),
            Map.entry("jsonb", "%s::text"));

    private RowHash() {}

    /** Of the columns of table {@code t}, in the order given. */
    static String of(Collection<Field> fields, long seed) throws SQLException {
        List<String> forms = new ArrayList<>();
        for (Field field : fields) {
            String type = LIMIT.matcher(field.type()).replaceAll("");
            forms.add(FORMS.getOrDefault(type, AS_TEXT).formatted("t." + Sql.identifier(field.name())));
        }
        return "hash_record_extended(ROW(" + Sql.joined(forms) + "), " + seed + ")";
    }
}
