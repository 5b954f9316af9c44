package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;

/// The page in a real browser: Debian's chromium.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class WebPageIT {
    private static final String GRAPH =
            "//*[local-name()='svg' and contains(@class,'spark')]/*[local-name()='path']";

    private RealOpm opm;
    private WebGateway web;
    private Browser browser;

    @BeforeAll
    void open() {
        assumeTrue(Browser.isThere(), Browser.NEEDS);
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
        browser = new Browser();
        browser.open(opm.run("web", "open").ok().out().lines().findFirst().orElseThrow());
        browser.see("calm");
    }

    @AfterAll
    void close() {
        if (opm != null) {
            try (RealOpm all = opm) {
                web.close();
                browser.close();
                assertThat(all.home()).exists();
            }
        }
    }

    @AfterEach
    void nothingIsWrongInTheBrowser() {
        assertThat(browser.errors()).as("errors in the console").isEmpty();
        assertThat(browser.foreignHosts()).as("requests to other hosts").isEmpty();
    }

    @Test
    void appsAreStoppedAndStartedAndAChangeIsSeenWithoutReloading() {
        go("#/");
        browser.click("//button[@aria-label='Stop calm']");
        browser.see("Stopped calm");
        browser.await("the stop", () -> opm.run("list", "calm").ok().out().contains("stopped"));
        browser.click("//button[text()='Undo']");
        browser.await("the start", () -> opm.run("list", "calm").ok().out().contains("online"));
        browser.find("//button[@aria-label='Stop calm']");
        browser.click("//button[@aria-label='Restart calm']");
        browser.click("//dialog//button[text()='Restart']");
        browser.see("Restarted calm");
    }

    /// As an agent writes it with each heartbeat.
    @Test
    void allHostsOfTheClusterAreShownAndThatTheStoreIsAway() throws IOException {
        Path overview =
                Files.createDirectory(opm.home().resolve("cluster")).resolve("overview.json");
        Files.writeString(overview, OVERVIEW.formatted("true"));
        try {
            browser.reload();
            browser.click("//nav//a[text()='Hosts']");
            browser.see("bravo");
            browser.see("fenced in 5 s");
            browser.see("no host can have it: alpha: it does not carry disk=ssd");
            assertThat(browser.find("//tr[td/span='web:0']/td[1]").getText()).isEqualTo("alpha");
            for (String scheme : List.of("dark", "light")) {
                browser.prefer(scheme);
                assertThat(browser.seriousByAxe()).as("hosts, " + scheme).isEmpty();
            }
            Files.writeString(overview, OVERVIEW.formatted("false"));
            browser.see("This host does not reach the store.");
        } finally {
            Files.delete(overview);
            go("#/");
        }
    }

    private static final String OVERVIEW =
            """
            {"cluster":"c1","host":"alpha","failoverTimeMs":3600000,"servers":"10.0.0.1:2181",
             "quorum":%s,"unreachable":"no answer","agent":{"alive":true},
             "hosts":[
              {"name":"alpha","address":"10.0.0.1","state":"up","store":"","guard":"alive",
               "quietMs":0,"labels":{}},
              {"name":"bravo","address":"10.0.0.2","state":"late","store":"","guard":"alive",
               "quietMs":7000,"fencedInMs":5000,"labels":{"disk":"hdd"}}],
             "slots":[
              {"slot":"web:0","app":"web","host":"alpha","status":"online","claim":3,"revision":1,
               "why":null},
              {"slot":"db:0","app":"db","host":null,"status":"waiting","claim":0,"revision":0,
               "why":"no host can have it: alpha: it does not carry disk=ssd"}],
             "instances":[
              {"host":"alpha","slot":"web:0","claim":3,"name":"web","instance":0,"pid":77,
               "status":"online","restarts":2,"cpuPercent":1.5,"memoryBytes":1048576}]}
            """;

    @Test
    void aCrashIsExplained() {
        go("#/");
        browser.click("//a[text()='falls']");
        browser.see("exit code 3");
        browser.see("broken pipe of dreams");
    }

    @Test
    void logsAreShownInColourAndHarmlessly() {
        go("#/");
        browser.click("//a[text()='says']");
        browser.see("<script>document.title=1</script>");
        assertThat(browser.find("//span[contains(@class,'f1')]").getText()).isEqualTo("red");
        assertThat(browser.title()).isEqualTo("OPM");
    }

    @Test
    void theListIsFilteredByWordsAndByTheKeyboardAlone() {
        go("#/");
        browser.find("//a[text()='calm']");
        browser.type("/");
        browser.await("the search", () -> browser.focused().equals("Search apps"));
        browser.type("says");
        browser.await("the filter", () -> !browser.has("//a[text()='calm']"));
        browser.find("//a[text()='says']").sendKeys(Keys.ENTER);
        browser.see("Last hours");
    }

    @Test
    void aFileIsPlannedBeforeItIsAppliedAndARestoreToo() {
        go("#/files");
        browser.find("//textarea")
                .sendKeys(
                        "apps:\n- {name: calm, command: sleep 1000, cwd: /}\n- {name: says, command: sleep 2000, cwd: /}\n- {name: falls, command: sleep 3000, cwd: /}\n- {name: added, command: sleep 4000, cwd: /}\n");
        browser.click("//button[text()='Plan and apply…']");
        browser.see("added");
        browser.click("//dialog//button[text()='Apply']");
        browser.see("Applied");
        assertThat(opm.run("list").ok().out()).contains("added");
        opm.run("delete", "added").ok();
        opm.run("save").ok();
        browser.click("//button[text()='Plan and restore…']");
        browser.click("//dialog//button[text()='Restore']");
        browser.see("Restore committed");
    }

    @Test
    void aLostDaemonIsSaidAndComesBackByItself() {
        go("#/");
        browser.see("live");
        browser.await("a graph", () -> browser.has(GRAPH + "[starts-with(@d,'M')]"));
        opm.killDaemon();
        browser.see("The daemon is away");
        opm.run("daemon", "start").ok();
        browser.await("life", () -> browser.has("//*[contains(@class,'live on')]"));
        browser.await(
                "a graph with a gap for the time of which nothing is known",
                () -> browser.has(GRAPH + "[contains(substring-after(@d,'M'),'M')]"));
    }

    @Test
    void itFitsANarrowScreenAndIsDarkWherePeopleLikeItDark() {
        go("#/");
        browser.size(400, 900);
        assertThat(
                        (Boolean)
                                browser.run(
                                        "return document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        browser.prefer("dark");
        assertThat(browser.run("return getComputedStyle(document.documentElement).backgroundColor"))
                .isEqualTo("rgb(14, 17, 23)");
        browser.prefer("light");
        browser.size(1300, 900);
    }

    @Test
    void theFirstViewIsSmall() {
        browser.open(web.uri("/").toString());
        browser.see("calm");
        Number bytes =
                (Number)
                        browser.run(
                                "return performance.getEntriesByType('resource').filter(r => !/api/.test(r.name))"
                                        + ".reduce((n, r) => n + r.transferSize, 0)");
        assertThat(bytes.longValue()).isLessThan(100_000);
    }

    @Test
    void axeFindsNothingSeriousInAnyPartLightOrDark() {
        String app = "#/app/" + idOf("falls");
        List<String> found = new ArrayList<>();
        for (String scheme : List.of("light", "dark")) {
            browser.prefer(scheme);
            for (String part : List.of("#/", app, "#/events", "#/files", "#/daemon")) {
                go(part);
                browser.await("what is shown", () -> !browser.has("//*[@class='loading']"));
                browser.seriousByAxe().forEach(one -> found.add(scheme + " " + part + " " + one));
            }
        }
        assertThat(found).isEmpty();
        go("#/");
        browser.click("//button[@aria-label='Restart calm']");
        browser.find("//dialog");
        assertThat(browser.seriousByAxe()).as("a question").isEmpty();
        browser.type(Keys.ESCAPE);
        browser.prefer("light");
    }

    @Test
    void whoHasATokenLogsInAndDoesAllByTheKeyboard() {
        String token = web.token("keys", "operate");
        browser.forgetCookies();
        browser.open(web.uri("/?keys").toString());
        browser.see("enter a token");
        assertThat(browser.seriousByAxe()).as("the login").isEmpty();
        browser.await("the focus", () -> browser.focused().isEmpty());
        browser.type("wrong" + Keys.ENTER);
        browser.see("there is no such token");
        browser.type(Keys.chord(Keys.CONTROL, "a"), token + Keys.ENTER);
        browser.find("//a[text()='calm']");
        browser.tabTo("Restart calm");
        browser.type(Keys.ENTER);
        browser.find("//dialog");
        browser.tabTo("Cancel");
        browser.type(Keys.ENTER);
        browser.await("the focus back where it was", () -> !browser.has("//dialog"));
        browser.tabTo("Stop calm");
        browser.type(Keys.SPACE);
        browser.await("the stop", () -> opm.run("list", "calm").ok().out().contains("stopped"));
        browser.tabTo("Start calm");
        browser.type(Keys.SPACE);
        browser.await("the start", () -> opm.run("list", "calm").ok().out().contains("online"));
        assertThat(browser.errors()).as("but for the wrong token").hasSizeLessThanOrEqualTo(2);
        browser.open(opm.run("web", "open").ok().out().lines().findFirst().orElseThrow());
    }

    private void go(String hash) {
        browser.open(web.uri("/").toString() + hash);
        browser.find("//main");
    }

    private String idOf(String name) {
        return opm.run("list", name, "--json").ok().json().at("/0/id").text();
    }
}
