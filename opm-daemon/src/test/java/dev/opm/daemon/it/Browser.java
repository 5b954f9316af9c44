package dev.opm.daemon.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// Debian's chromium without a window, and what a person does with it. All that looks for something
/// waits until it is there.
final class Browser implements AutoCloseable {
    static final String NEEDS = "needs chromium and chromium-driver";

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final String FOREIGN =
            "return performance.getEntriesByType('resource').map(r => new URL(r.name).host)"
                    + ".filter(h => h && h !== location.host)";
    private static final String AXE =
            "; const done = arguments[arguments.length - 1];"
                    + " axe.run(document, {resultTypes: ['violations']}).then(r => done(r.violations"
                    + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
                    + ".map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html).join(' | '))));";

    private final ChromeDriver driver = started();

    static boolean isThere() {
        return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    }

    private static ChromeDriver started() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1300,900");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.SEVERE);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service =
                new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
        return new ChromeDriver(service, options);
    }

    void reload() {
        driver.navigate().refresh();
    }

    void open(String url) {
        driver.get(url);
    }

    void forgetCookies() {
        driver.manage().deleteAllCookies();
    }

    void see(String text) {
        await(
                "\"" + text + "\"",
                () -> driver.findElement(By.tagName("body")).getText().contains(text));
    }

    WebElement find(String xpath) {
        await(xpath, () -> has(xpath));
        return driver.findElement(By.xpath(xpath));
    }

    boolean has(String xpath) {
        return !driver.findElements(By.xpath(xpath)).isEmpty();
    }

    /// What is drawn anew meanwhile is looked for again.
    void click(String xpath) {
        await(
                "a click on " + xpath,
                () -> {
                    find(xpath).click();
                    return true;
                });
    }

    /// To whatever has the focus.
    void type(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /// Goes on by the tabulator until what has the focus says this, as its label or its text.
    void tabTo(String label) {
        for (int i = 0; i < 100; i++) {
            if (label.equals(focused())) {
                return;
            }
            new Actions(driver).sendKeys(Keys.TAB).perform();
        }
        throw new AssertionError("\"" + label + "\" is not reached by the tabulator");
    }

    /// The label, or the text, of what has the focus.
    String focused() {
        return String.valueOf(
                run(
                        "const e = document.activeElement;"
                                + " return e.getAttribute('aria-label') || e.id || e.textContent.trim()"));
    }

    String title() {
        return String.valueOf(driver.getTitle());
    }

    void size(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /// Light or dark, as the person's system says.
    void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    Object run(String script) {
        Object value = driver.executeScript(script);
        return value == null ? "" : value;
    }

    /// What axe-core holds for serious or critical in what is shown.
    List<?> seriousByAxe() {
        try (InputStream in =
                Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
            String axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return (List<?>) Objects.requireNonNull(driver.executeAsyncScript(axe + AXE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Errors in its console since the last look.
    List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(Object::toString)
                .toList();
    }

    /// Hosts other than the page's that it asked for something.
    List<?> foreignHosts() {
        return (List<?>) run(FOREIGN);
    }

    void await(String what, BooleanSupplier met) {
        Await.until(
                what,
                () -> {
                    try {
                        return met.getAsBoolean();
                    } catch (WebDriverException drawnAnew) {
                        return false;
                    }
                });
    }

    void shoot(Path file) {
        try {
            Files.write(file, driver.getScreenshotAs(org.openqa.selenium.OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
