package dev.opm.adapters.posix.store.run;

import dev.opm.domain.app.AppId;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.registry.RunRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the latest launches are as JSON, one of each app, for its instances share it. A record is
/// written before a launch and again after it, and once more when the process has died and the next
/// one is launched: to write the command, the environment and the settings each time took longer
/// than all the rest of it. Callable from any thread.
public final class WrittenLaunches {
    private static final int MOST = 128;

    /// Larger ones are written anew each time rather than kept.
    private static final int LARGE = 32 * 1024;

    @SuppressWarnings("serial") // nobody writes it out
    private final Map<AppId, Written> latest =
            new LinkedHashMap<>(MOST, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<AppId, Written> eldest) {
                    return size() > MOST;
                }
            };

    private static final class Written {
        private final Launch launch;
        private final byte[] json;

        Written(Launch launch) {
            this.launch = launch;
            this.json = RunRecordJson.launch(launch);
        }
    }

    public byte[] of(RunRecord run) {
        Written known = find(run.instance().app());
        if (known != null && known.launch.equals(run.launch())) {
            return known.json;
        }
        Written written = new Written(run.launch());
        if (written.json.length <= LARGE) {
            synchronized (latest) {
                latest.put(run.instance().app(), written);
            }
        }
        return written.json;
    }

    private @Nullable Written find(AppId app) {
        synchronized (latest) {
            return latest.get(app);
        }
    }
}
