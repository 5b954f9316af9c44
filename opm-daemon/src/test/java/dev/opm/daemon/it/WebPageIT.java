package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// The page in a real browser: Debian's chromium.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class WebPageIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private RealOpm opm;
    private WebGateway web;
    private ChromeDriver browser;

    @BeforeAll
    void open() {
        assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "needs chromium and chromium-driver");
        opm = new RealOpm();
        opm.run("start", "--name", "calm", "--", "sleep", "1000").ok();
        opm.run(
                        "start",
                        "--name",
                        "says",
                        "--",
                        "sh",
                        "-c",
                        "echo '<script>document.title=1</script>'; printf '\\033[31mred\\033[0m\\n'; sleep 1000")
                .ok();
        opm.run(
                        "start",
                        "--name",
                        "falls",
                        "--restart",
                        "never",
                        "--",
                        "sh",
                        "-c",
                        "sleep 0.3; echo broken pipe of dreams >&2; exit 3")
                .ok();
        opm.run("save").ok();
        web = WebGateway.enabled(opm);
        browser = browser();
        String link = opm.run("web", "open").ok().out().lines().findFirst().orElseThrow();
        browser.get(link);
        see("calm");
    }

    @AfterAll
    void close() {
        if (opm != null) {
            try (RealOpm all = opm) {
                web.close();
                browser.quit();
                assertThat(all.home()).exists();
            }
        }
    }

    @AfterEach
    void nothingIsWrongInTheBrowser() {
        assertThat(
                        browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                                .filter(entry ->
                                        entry.getLevel().intValue() >= Level.SEVERE.intValue()))
                .isEmpty();
        String foreign =
                "return performance.getEntriesByType('resource').map(r => new URL(r.name).host)"
                        + ".filter(h => h && h !== location.host)";
        assertThat((List<?>) run(foreign)).as("requests to other hosts").isEmpty();
    }

    @Test
    void appsAreStoppedAndStartedAndAChangeIsSeenWithoutReloading() {
        go("#/");
        click("//button[@aria-label='Stop calm']");
        see("Stopped calm");
        await("the stop", () -> opm.run("list", "calm").ok().out().contains("stopped"));
        click("//button[text()='Undo']");
        await("the start", () -> opm.run("list", "calm").ok().out().contains("online"));
        find("//button[@aria-label='Stop calm']");
        click("//button[@aria-label='Restart calm']");
        click("//dialog//button[text()='Restart']");
        see("Restarted calm");
    }

    @Test
    void aCrashIsExplained() {
        go("#/");
        click("//a[text()='falls']");
        see("exit code 3");
        see("broken pipe of dreams");
    }

    @Test
    void logsAreShownInColourAndHarmlessly() {
        go("#/");
        click("//a[text()='says']");
        see("<script>document.title=1</script>");
        assertThat(find("//span[contains(@class,'f1')]").getText()).isEqualTo("red");
        assertThat(browser.getTitle()).isEqualTo("OPM");
    }

    @Test
    void theListIsFilteredByWordsAndByTheKeyboardAlone() {
        go("#/");
        find("//a[text()='calm']");
        browser.switchTo().activeElement().sendKeys("/");
        await(
                "the search",
                () -> "search".equals(browser.switchTo().activeElement().getDomAttribute("id")));
        browser.switchTo().activeElement().sendKeys("says");
        await("the filter", () -> browser.findElements(By.xpath("//a[text()='calm']")).isEmpty());
        find("//a[text()='says']").sendKeys(Keys.ENTER);
        see("Last hours");
    }

    @Test
    void aFileIsPlannedBeforeItIsAppliedAndARestoreToo() {
        go("#/files");
        find("//textarea")
                .sendKeys(
                        "apps:\n- {name: calm, command: sleep 1000, cwd: /}\n- {name: says, command: sleep 2000, cwd: /}\n- {name: falls, command: sleep 3000, cwd: /}\n- {name: added, command: sleep 4000, cwd: /}\n");
        click("//button[text()='Plan and apply…']");
        see("added");
        click("//dialog//button[text()='Apply']");
        see("Applied");
        assertThat(opm.run("list").ok().out()).contains("added");
        opm.run("delete", "added").ok();
        opm.run("save").ok();
        click("//button[text()='Plan and restore…']");
        click("//dialog//button[text()='Restore']");
        see("Restore committed");
    }

    @Test
    void aLostDaemonIsSaidAndComesBackByItself() {
        go("#/");
        see("live");
        opm.killDaemon();
        see("The daemon is away");
        opm.run("daemon", "start").ok();
        await("life", () -> browser.findElements(By.cssSelector(".live.on")).size() == 1);
    }

    @Test
    void itFitsANarrowScreenAndIsDarkWherePeopleLikeItDark() {
        go("#/");
        browser.manage().window().setSize(new Dimension(416, 900));
        assertThat((Boolean) run("return document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
        assertThat(run("return getComputedStyle(document.documentElement).backgroundColor"))
                .isEqualTo("rgb(14, 17, 23)");
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        browser.manage().window().setSize(new Dimension(1300, 900));
    }

    @Test
    void theFirstViewIsSmall() {
        browser.get(web.uri("/").toString());
        see("calm");
        Number bytes =
                (Number)
                        run(
                                "return performance.getEntriesByType('resource').filter(r => !/api/.test(r.name))"
                                        + ".reduce((n, r) => n + r.transferSize, 0)");
        assertThat(bytes.longValue()).isLessThan(100_000);
    }

    private static ChromeDriver browser() {
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

    private void go(String hash) {
        browser.get(web.uri("/").toString() + hash);
        find("//main");
    }

    private void see(String text) {
        await(
                "\"" + text + "\"",
                () -> browser.findElement(By.tagName("body")).getText().contains(text));
    }

    private WebElement find(String xpath) {
        await(xpath, () -> !browser.findElements(By.xpath(xpath)).isEmpty());
        return browser.findElement(By.xpath(xpath));
    }

    /// What is drawn anew meanwhile is looked for again.
    private void click(String xpath) {
        await(
                "a click on " + xpath,
                () -> {
                    find(xpath).click();
                    return true;
                });
    }

    private Object run(String script) {
        Object value = ((JavascriptExecutor) browser).executeScript(script);
        return value == null ? "" : value;
    }

    private static void await(String what, java.util.function.BooleanSupplier met) {
        Await.until(
                what,
                () -> {
                    try {
                        return met.getAsBoolean();
                    } catch (org.openqa.selenium.WebDriverException drawnAnew) {
                        return false;
                    }
                });
    }
}
