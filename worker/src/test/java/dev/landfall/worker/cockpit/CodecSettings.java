package dev.landfall.worker.cockpit;

import org.openqa.selenium.By;

/** What a person does once in the UI so that it shows payloads in the clear. */
record CodecSettings(Browser browser, String ui) {

    /** Signs in at the endpoint, and gives its address in the UI's own settings. */
    void use(String endpoint, String token) {
        browser.open(endpoint + "/sign-in");
        browser.type(By.name("token"), token);
        browser.click(By.tagName("button"));
        browser.text(text -> text.contains("signed in"));
        browser.open(ui + "/namespaces/default/workflows");
        browser.click(By.cssSelector("[data-testid=data-encoder-status]"));
        browser.type(By.id("data-encoder-endpoint-input"), endpoint);
        browser.click(By.id("pass-access-credentials"));
        browser.picture("codec-settings");
        browser.click(By.cssSelector("[data-testid=confirm-data-encoder-button]"));
    }
}
