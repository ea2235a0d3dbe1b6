package dev.landfall.worker.cockpit;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.landfall.worker.fixture.Operator;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/** Chromium without a window, used as a person would: only what is displayed can be clicked. */
final class Browser implements AutoCloseable {
    private static final String HOW_TO_GET =
            "no Chromium with its driver is on PATH: apt-get install chromium chromium-driver";

    private final ChromeDriver driver;
    private final Path pictures;

    private Browser(ChromeDriver driver, Path pictures) {
        this.driver = driver;
        this.pictures = pictures;
    }

    /**
     * Starts it, or skips the test on a machine that has none.
     *
     * @param pictures the folder that screenshots go to
     */
    static Browser start(Path pictures) {
        Optional<Path> chromium = program("chromium");
        Optional<Path> driver = program("chromedriver");
        assumeTrue(chromium.isPresent() && driver.isPresent(), HOW_TO_GET);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.orElseThrow().toFile());
        // As root, as in a container, Chromium has no sandbox; it shows nothing here but our own pages.
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--window-size=1400,1000");
        // Named, so that nothing is looked for or fetched.
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow().toFile())
                .build();
        try {
            return new Browser(new ChromeDriver(service, options), Files.createDirectories(pictures));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<Path> program(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    void open(String address) {
        driver.get(address);
    }

    /** The address that is shown, once it is as expected. */
    String address(Predicate<String> expected) {
        return until(() -> Optional.ofNullable(driver.getCurrentUrl()).filter(expected));
    }

    void click(By what) {
        click(what, element -> true);
    }

    /** Clicks what of these is displayed, enabled and meant, wherever it has moved to since it was found. */
    void click(By what, Predicate<WebElement> meant) {
        run("arguments[0].click()", what, element -> element.isEnabled() && meant.test(element));
    }

    private void run(String script, By what, Predicate<WebElement> meant) {
        until(() -> displayed(what).filter(meant).findFirst().map(element -> {
            driver.executeScript(script, element);
            return element;
        }));
    }

    /** Types into a field. */
    void type(By field, String text) {
        until(() -> displayed(field).findFirst().map(element -> {
            element.clear();
            element.sendKeys(text);
            return element;
        }));
    }

    /** Puts text into an editor in place of what is there, as a paste does: nothing is completed on the way. */
    void paste(By editor, String text) {
        run("arguments[0].focus()", editor, element -> true);
        new Actions(driver)
                .keyDown(Keys.CONTROL)
                .sendKeys("a")
                .keyUp(Keys.CONTROL)
                .perform();
        driver.executeCdpCommand("Input.insertText", Map.of("text", text));
    }

    /** Presses a key, in no field. */
    void press(String key) {
        new Actions(driver).sendKeys(key).perform();
    }

    /** Returns when nothing of this is displayed any more. */
    void gone(By what) {
        until(() -> displayed(what).findAny().isPresent() ? Optional.empty() : Optional.of(true));
    }

    /** What the page shows, once it is as expected. */
    String text(Predicate<String> expected) {
        return until(() -> displayed(By.tagName("body"))
                .map(WebElement::getText)
                .filter(expected)
                .findFirst());
    }

    /** What a script gives for the page: texts, which may be none. */
    @SuppressWarnings("unchecked")
    List<String> texts(String script) {
        return (List<String>) Objects.requireNonNullElse(driver.executeScript(script), List.of());
    }

    /** A screenshot. */
    void picture(String name) {
        try {
            Files.write(pictures.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }

    private Stream<WebElement> displayed(By what) {
        return driver.findElements(what).stream().filter(WebElement::isDisplayed);
    }

    /** Pages are drawn anew at any moment: what was found is gone then, and is looked for again. What never comes leaves a picture. */
    private <T> T until(Look<T> look) {
        try {
            return await().atMost(Operator.PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreExceptionsInstanceOf(WebDriverException.class)
                    .until(look::look, Optional::isPresent)
                    .orElseThrow();
        } catch (ConditionTimeoutException never) {
            picture("given-up");
            throw never;
        }
    }

    private interface Look<T> {
        Optional<T> look();
    }
}
