package dev.opm.adapters.formats.appsfile.pm2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.setting.value.Value;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeChannelTest {
    private static final Value TRUE = new Value.Text("true");
    private static final Value SCRIPT = new Value.Text("app.js");

    @Test
    void whoAsksForNothingGetsNothing() {
        assertThat(NodeChannel.option(Map.of("script", SCRIPT))).isEmpty();
        assertThat(
                        NodeChannel.option(
                                Map.of("script", SCRIPT, "wait_ready", new Value.Text("false"))))
                .isEmpty();
    }

    @Test
    void onlyWhatNodeItselfRunsHasIt() {
        assertThat(NodeChannel.isNode(Map.of("script", SCRIPT))).isTrue();
        assertThat(NodeChannel.isNode(Map.of("script", Value.texts(List.of("a b/app.js")))))
                .isTrue();
        assertThat(NodeChannel.isNode(with("interpreter", "/opt/node/bin/node"))).isTrue();
        assertThat(NodeChannel.isNode(with("interpreter", "ts-node"))).isFalse();
        assertThat(NodeChannel.isNode(with("interpreter", "none"))).isFalse();
        assertThat(NodeChannel.isNode(Map.of("script", new Value.Text("app.py")))).isFalse();
    }

    @Test
    void theModuleSaysReadyAndMakesTheSignalTheMessage() {
        String module =
                URLDecoder.decode(
                        NodeChannel.option(
                                        Map.of(
                                                "script",
                                                SCRIPT,
                                                "shutdown_with_message",
                                                TRUE,
                                                "kill_signal",
                                                new Value.Text("SIGUSR2")))
                                .orElseThrow(),
                        StandardCharsets.UTF_8);

        assertThat(module)
                .startsWith("--import=data:text/javascript,process.send=")
                .contains("'process.send: ready\\n'")
                .endsWith("process.on('SIGUSR2',()=>process.emit('message','shutdown'))");
    }

    @Test
    void noSignalThatNodeCannotHearIsTaken() {
        assertThat(NodeChannel.signal(Map.of())).isEqualTo("PWR");
        assertThat(NodeChannel.signal(Map.of("kill_signal", new Value.Text("SIGKILL"))))
                .isEqualTo("PWR");
    }

    private static Map<String, Value> with(String key, String value) {
        return Map.of("script", SCRIPT, key, new Value.Text(value));
    }
}
