package dev.landfall.worker.cockpit;

import static org.awaitility.Awaitility.await;

import dev.landfall.worker.fixture.Operator;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The UI's page of one migration. */
final class MigrationPage {
    /** The current details stand in the last frame of their tab. */
    private static final String FRAME =
            "const frame = [...document.querySelectorAll('iframe')].at(-1)?.contentDocument;";

    private final Browser browser;
    private final String address;

    private MigrationPage(Browser browser, String address) {
        this.browser = browser;
        this.address = address;
    }

    /** Opens the page by the workflow's id, as a person does who has found it in the list. */
    static MigrationPage open(Browser browser, String ui, String id) {
        browser.open(ui + "/namespaces/default/workflows/" + id);
        String shown = browser.address(address -> address.endsWith("/history"));
        return new MigrationPage(browser, shown.replaceFirst("/history$", ""));
    }

    /** Opens the tab with summary, details and current details. */
    MigrationPage cockpit() {
        browser.open(address + "/user-metadata");
        return this;
    }

    /** The current details as they are displayed, once they are as expected; asks for fresh ones meanwhile. */
    String details(Predicate<String> expected) {
        return await().atMost(Operator.PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(this::freshDetails, expected);
    }

    private String freshDetails() {
        browser.press("r");
        // The UI sets quotation marks as printers do.
        return String.join("", browser.texts(FRAME + "return [frame?.body?.innerText ?? ''];"))
                .replaceAll("[‘’]", "'");
    }

    /** What the current details offer to be pasted, the first that holds this. */
    String offer(String part) {
        return await().atMost(Operator.PATIENCE)
                .until(() -> offers().filter(json -> json.contains(part)).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private Stream<String> offers() {
        return browser
                .texts(FRAME + "return [...frame?.querySelectorAll('pre') ?? []].map(block => block.innerText);")
                .stream();
    }

    /** Sends a signal from the dialog. */
    void signal(String name, String json) {
        browser.click(By.tagName("button"), button -> button.getText().contains("More Actions"));
        browser.click(By.cssSelector("[data-testid=signal-button]"));
        browser.click(By.cssSelector("[data-testid=signal-select-button]"));
        browser.picture("signals");
        browser.click(By.cssSelector("[role=option]"), option -> named(option, name));
        browser.paste(By.cssSelector("dialog .cm-content[contenteditable=true]"), json);
        browser.picture("signal-" + name);
        browser.click(By.cssSelector("[data-testid=confirm-modal-button]"));
        browser.gone(By.cssSelector("[data-testid=confirm-modal-button]"));
    }

    private static boolean named(WebElement option, String name) {
        return option.getText().lines().findFirst().orElse("").equals(name);
    }

    /** The page behind a query's answer, once it is as expected. */
    String query(String name, Predicate<String> expected) {
        browser.open(address + "/query");
        browser.click(By.cssSelector("[data-testid=query-select-button]"));
        browser.click(By.cssSelector("[role=option]"), option -> named(option, name));
        browser.click(By.tagName("button"), button -> button.getText().contains("Run Query"));
        String answer = browser.text(expected);
        browser.picture("query-" + name);
        return answer;
    }
}
