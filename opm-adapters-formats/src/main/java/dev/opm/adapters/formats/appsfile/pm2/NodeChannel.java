package dev.opm.adapters.formats.appsfile.pm2;

import dev.opm.adapters.formats.shell.CommandText;
import dev.opm.domain.setting.value.FlawedSetting;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// pm2's messages to and from a program that node runs, without a channel: `process.send('ready')`
/// writes a line that a readiness probe waits for, and the stop signal becomes the message
/// `shutdown`. A module that node loads first does both; it stands whole in the command line (a
/// `data:` URL, node 18.18 and later), so that it is there wherever the app is started. Why:
/// docs/adr/072-messages-of-pm2-without-a-channel.md.
public final class NodeChannel {
    public static final String READY_LINE = "process.send: ready";

    /// What nobody else uses, and what ends a program that does not know it.
    private static final String SIGNAL = "PWR";

    private static final String SEND =
            "process.send=(m,...a)=>{const c=a.find(x=>typeof x==='function');if(m==='ready')"
                    + "process.stderr.write('"
                    + READY_LINE
                    + "\\n');c&&setImmediate(c,null);return true};process.connected=true;";

    private NodeChannel() {}

    /// Whether node itself runs the script, and takes node's options.
    public static boolean isNode(Map<String, Value> fields) {
        Optional<String> interpreter =
                text(fields, "interpreter").or(() -> text(fields, "exec_interpreter"));
        return interpreter
                .map(program -> Path.of(program).endsWith("node"))
                .orElseGet(() ->
                        text(fields, "script").stream()
                                .flatMap(script -> CommandText.interpreter(script).stream())
                                .anyMatch(word -> word.equals("node")));
    }

    /// The option that loads the module; empty: it is not asked for, or cannot be.
    public static Optional<String> option(Map<String, Value> fields) {
        boolean asksToStop = isTrue(fields, "shutdown_with_message");
        if (!isNode(fields) || !(asksToStop || isTrue(fields, "wait_ready"))) {
            return Optional.empty();
        }
        String module =
                asksToStop
                        ? SEND
                                + "process.on('SIG"
                                + signal(fields)
                                + "',()=>process.emit('message','shutdown'))"
                        : SEND;
        return Optional.of(
                "--import=data:text/javascript,"
                        + URLEncoder.encode(module, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    /// The signal that becomes the message.
    static String signal(Map<String, Value> fields) {
        return text(fields, "kill_signal")
                .or(() -> text(fields, "stop_signal"))
                .map(name -> name.startsWith("SIG") ? name.substring("SIG".length()) : name)
                .filter(name -> name.matches("[A-Z0-9]+") && !name.matches("KILL|STOP|[0-9]+"))
                .orElse(SIGNAL);
    }

    private static boolean isTrue(Map<String, Value> fields, String key) {
        return text(fields, key).filter("true"::equals).isPresent();
    }

    private static Optional<String> text(Map<String, Value> fields, String key) {
        return Optional.ofNullable(fields.get(key))
                .flatMap(value -> {
                    try {
                        return Optional.of(Kinds.order(key, Kinds.TEXT, value));
                    } catch (FlawedSetting flaw) {
                        return Optional.empty();
                    }
                });
    }
}
