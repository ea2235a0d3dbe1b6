package dev.landfall.runtime.check;

/** Every record is equal on both sides. */
final class Content implements Check {
    @Override
    public Verdict judge(CheckContext context) {
        ComparedRecords found = ComparedRecords.of(context, "content");
        long compared = found.sum().compared();
        String summary = compared + " records compared, both sides together: " + found.words();
        return Verdict.of(compared, found.sum().differences(), summary, found.samples());
    }
}
