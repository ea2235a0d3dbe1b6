package dev.landfall.runbook;

/** What values of a field are, roughly: enough to tell which transforms can take them and which fields can hold them. */
public enum ValueFamily {
    TEXT("text"),
    DOCUMENT("JSON"),
    INSTANT("dates or times"),
    SPAN("durations"),
    GEOMETRY("geometries"),
    FLAG("booleans"),
    DECIMAL("decimal numbers"),
    FLOAT("floating-point numbers"),
    INTEGER("whole numbers"),
    BINARY("bytes"),
    UUID("UUIDs");

    private final String words;

    ValueFamily(String words) {
        this.words = words;
    }

    /** Values of the family as a sentence names them. */
    public String words() {
        return words;
    }
}
