package dev.landfall.runbook;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON that is the same for equal values: what digests and signatures are made over. */
public final class CanonicalJson {

    /** Neither the order of record components nor that of a map's entries may change what was signed. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private CanonicalJson() {}

    /** {@code value} (records, maps, lists, scalars) without white space, every object's keys sorted. */
    public static String of(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
