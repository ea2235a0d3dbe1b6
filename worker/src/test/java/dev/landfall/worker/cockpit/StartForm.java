package dev.landfall.worker.cockpit;

import dev.landfall.workflow.Migration;
import java.util.Locale;
import org.openqa.selenium.By;

/** The UI's form that starts a workflow. */
record StartForm(Browser browser, String ui) {

    /** Starts a migration with that JSON. */
    MigrationPage start(String id, String json) {
        browser.open(ui + "/namespaces/default/workflows/start-workflow");
        browser.type(By.id("workflowId"), id);
        browser.type(By.id("taskQueue"), Migration.TASK_QUEUE);
        browser.type(By.id("workflowType"), "Migration");
        browser.paste(By.cssSelector(".cm-content[contenteditable=true]"), json);
        browser.picture("start-" + id);
        browser.click(By.cssSelector("button[data-testid=start-workflow-button]"));
        browser.text(text -> text.toLowerCase(Locale.ROOT).contains("workflow started"));
        return MigrationPage.open(browser, ui, id);
    }
}
