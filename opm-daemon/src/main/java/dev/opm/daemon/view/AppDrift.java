package dev.opm.daemon.view;

import dev.opm.domain.Opm;
import dev.opm.domain.app.App;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.appsfile.AppsFile;
import dev.opm.domain.appsfile.FileDrift;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.supervision.Instance;
import dev.opm.domain.text.ByteText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// In what an app is not as somebody will find it later: not as a restore would bring it back, not
/// as its apps file says, not as it was set after it was started. Callable from any thread.
public final class AppDrift {
    private final Opm opm;
    private final FileDrift files = new FileDrift();

    AppDrift(Opm opm) {
        this.opm = opm;
    }

    /// A file was read for a command.
    public void read(AppsFile file, List<AppSpec> apps) {
        files.read(file, apps);
    }

    /// By path, the fingerprint of each file that apps came from; empty: it is to be read again.
    public Map<String, String> files() {
        Map<String, String> shown = new TreeMap<>();
        files.files(opm.table().now())
                .forEach((file, fingerprint) -> shown.put(ByteText.of(file), fingerprint));
        return shown;
    }

    List<String> of(App app, Instance instance, Optional<Identity> process) {
        List<String> drift = new ArrayList<>(3);
        if (opm.save().unsaved().contains(app.id())) {
            drift.add("unsaved");
        }
        String ofFile = files.in(opm.table().now()).get(app.id());
        if (ofFile != null) {
            drift.add(ofFile);
        }
        boolean isOther =
                process.isPresent()
                        && instance.history()
                                .launch()
                                .filter(launch -> !launch.equals(app.spec().launch()))
                                .isPresent();
        if (isOther) {
            drift.add("runs as before");
        }
        return drift;
    }
}
