package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// pm2's `wait_ready` and `shutdown_with_message`, with a real node.
class NodeChannelIT {
    private static final String SCRIPT =
            """
            process.on('message', message => { console.log('got ' + message); process.exit(0); });
            if (process.argv[2] !== 'never') {
              const wait = setInterval(() => {
                if (require('fs').existsSync('go')) { clearInterval(wait); process.send('ready'); }
              }, 20);
            }
            setInterval(() => {}, 1e6);
            """;

    @AutoClose final RealOpm opm = new RealOpm();

    @BeforeEach
    void nodeIsHere() {
        assumeThat(Tool.isHere("node")).as("there is node").isTrue();
        opm.file("app.js", SCRIPT);
    }

    @Test
    void anAppIsReadyOnceItSaysSoAndEndsByTheMessage() {
        opm.file(
                "apps.yaml",
                "apps: [{name: web, script: app.js, wait_ready: true, shutdown_with_message: true}]");
        opm.run("start", "apps.yaml").ok();
        assertThat(opm.list().at("/0/status").text()).isEqualTo("starting");
        opm.file("go", "");
        Await.until("it is ready", () -> opm.list().at("/0/status").text().equals("online"));

        opm.run("stop", "web").ok();
        assertThat(opm.run("logs", "web", "--out", "--no-prefix").ok().out())
                .isEqualTo("got shutdown\n");
        assertThat(opm.list().at("/0/exit/code").number()).isZero();
    }

    @Test
    void oneThatNeverSaysSoIsNotWaitedForLongerThanItWasTold() {
        opm.file(
                "apps.yaml",
                "apps: [{name: web, script: app.js, args: never, wait_ready: true,"
                        + " listen_timeout: 500}]");
        assertThat(opm.run("start", "apps.yaml", "--wait").exits(1).err())
                .contains("\"web\" is not ready within 500ms");
    }
}
