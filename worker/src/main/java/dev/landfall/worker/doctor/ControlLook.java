package dev.landfall.worker.doctor;

import dev.landfall.runtime.control.ControlView;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.worker.config.ControlConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The control database. */
final class ControlLook {
    private static final String WHERE = "control database";

    private final ControlConfiguration control;

    ControlLook(ControlConfiguration control) {
        this.control = control;
    }

    List<Finding> look() {
        ControlView view = new ControlView(control.settings());
        try {
            ControlView.Answer answer = view.look();
            List<Finding> findings = new ArrayList<>(List.of(made(answer)));
            Clock.asked(() -> Optional.of(view.look().clock()))
                    .map(clock -> clock.finding(WHERE))
                    .ifPresent(findings::add);
            findings.add(tls());
            return findings;
        } catch (StoreFailure failure) {
            return List.of(Finding.of(WHERE, failure));
        }
    }

    private static Finding made(ControlView.Answer answer) {
        String version = "PostgreSQL " + answer.version();
        if (answer.made()) {
            return Finding.well(WHERE, version + ", its schema landfall is there");
        }
        return answer.makeable()
                ? Finding.well(WHERE, version + ", the first worker will make the schema landfall")
                : new Finding(
                        Finding.Verdict.REFUSED,
                        WHERE,
                        version + ", there is no schema landfall and the login may not make it",
                        "GRANT CREATE ON DATABASE to the user of landfall.control");
    }

    private Finding tls() {
        boolean verified = control.url().contains("sslmode=verify-full");
        return Address.encryption(WHERE, control.url(), verified, "Add ?sslmode=verify-full to landfall.control.url");
    }
}
