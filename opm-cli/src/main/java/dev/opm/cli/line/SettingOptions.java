package dev.opm.cli.line;

import dev.opm.domain.HandOptimized;
import dev.opm.domain.setting.Vocabulary;
import dev.opm.domain.setting.value.FlawedSetting;
import dev.opm.domain.setting.value.Setting;
import dev.opm.domain.setting.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The options that are settings of an app: the same word as in an apps file, with dashes, and read
/// in the same way.
@HandOptimized(adr = 20)
public final class SettingOptions {
    /// In the order in which help shows them.
    public static final List<Opt> ALL =
            List.of(
                    Opt.INSTANCES,
                    Opt.PORT_RANGE,
                    Opt.NAMESPACE,
                    Opt.SECRET,
                    Opt.STDIN,
                    Opt.RESTART,
                    Opt.RESTART_DELAY,
                    Opt.RESTART_MAX_DELAY,
                    Opt.RESTART_JITTER,
                    Opt.MAX_RESTARTS,
                    Opt.MIN_UPTIME,
                    Opt.RESTART_WINDOW,
                    Opt.RETRY_ERRORED,
                    Opt.SUCCESS_EXIT_CODES,
                    Opt.PRE_STOP,
                    Opt.PRE_STOP_TIMEOUT,
                    Opt.STOP_SEQUENCE,
                    Opt.STOP_SIGNAL,
                    Opt.STOP_TIMEOUT,
                    Opt.RELOAD,
                    Opt.USER,
                    Opt.GROUP,
                    Opt.GROUPS,
                    Opt.UMASK,
                    Opt.NICE,
                    Opt.IONICE,
                    Opt.RLIMITS,
                    Opt.OOM_SCORE,
                    Opt.NO_NEW_PRIVS,
                    Opt.CAPABILITIES,
                    Opt.MEMORY_MAX,
                    Opt.CPU_MAX,
                    Opt.PIDS_MAX,
                    Opt.READY,
                    Opt.READY_TIMEOUT,
                    Opt.LIVE,
                    Opt.DEPENDS_ON,
                    Opt.MAX_MEMORY,
                    Opt.MEMORY_SAMPLES,
                    Opt.WATCH,
                    Opt.WATCH_IGNORE,
                    Opt.WATCH_DELAY,
                    Opt.CRON,
                    Opt.CRON_ACTION,
                    Opt.CRON_ZONE,
                    Opt.CRON_MISSED,
                    Opt.LOGS,
                    Opt.LOG_SIZE,
                    Opt.LOG_AGE,
                    Opt.LOG_KEEP,
                    Opt.LOG_COMPRESS,
                    Opt.LOG_TOTAL,
                    Opt.ESSENTIAL);

    private SettingOptions() {}

    /// Those that were typed, by key. What no app can have is refused here, before anybody is
    /// asked.
    public static Value.Fields given(Arguments arguments) throws UsageException {
        Map<String, Value> given = new LinkedHashMap<>();
        for (Opt option : ALL) {
            if (arguments.has(option)) {
                List<String> texts = arguments.texts(option);
                Value value =
                        texts.size() == 1 ? new Value.Text(texts.getFirst()) : Value.texts(texts);
                check(arguments.verb(), option, value, texts.size());
                given.put(key(option), value);
            }
        }
        return given.isEmpty() ? Value.Fields.NONE : new Value.Fields(given);
    }

    /// `stop_timeout` of `--stop-timeout`.
    public static String key(Opt option) {
        return option.longName().replace('-', '_');
    }

    /// @param count how often it was typed
    private static void check(Verb verb, Opt option, Value value, int count) throws UsageException {
        Setting<?> setting = Vocabulary.find(key(option)).orElseThrow();
        try {
            setting.kind().read(value);
        } catch (FlawedSetting flaw) {
            if (count > 1 && flaw.why().endsWith("not a list")) {
                throw new UsageException(
                        verb.word()
                                + ": "
                                + option
                                + " is given "
                                + count
                                + " times; give it once; nothing was started");
            }
            String order = flaw.path().isEmpty() ? " " : " " + flaw.path() + " ";
            throw new UsageException(
                    verb.word() + ": " + option + order + flaw.why() + "; nothing was started");
        }
    }
}
