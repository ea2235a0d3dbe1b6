package dev.landfall.postgresql;

import java.sql.SQLException;
import org.postgresql.copy.CopyOperation;

/** COPYs that are left in the middle. */
final class Abandoned {
    private Abandoned() {}

    /** Ends the COPY unless it has ended: a rollback would wait for it for ever. Never fails, as something failed before. */
    static void end(CopyOperation copy) {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException broken) {
            // The connection is thrown away; what went wrong first is what people must hear.
            return;
        }
    }
}
