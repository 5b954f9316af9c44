package dev.opm.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What other process managers left: the home of the OPM that was written in Rust, and pm2's, whose
/// daemon may have the same programs running.
final class OtherHomeCheck implements Check {
    @Override
    public List<Finding> look(Surroundings around) {
        List<Finding> found = new ArrayList<>();
        if (Files.exists(around.home().resolve("process.dump"))
                || Files.exists(around.home().resolve("config.toml"))) {
            found.add(
                    Finding.wrong(
                            "home",
                            around.home() + " is one of the OPM that was written in Rust",
                            "`opm import opm-rs "
                                    + around.home()
                                    + " > apps.yaml` takes its apps"
                                    + " over; then use another --home, or move it away"));
        }
        Path pm2 =
                Path.of(
                        around.env()
                                .getOrDefault(
                                        "PM2_HOME",
                                        around.env().getOrDefault("HOME", "/") + "/.pm2"));
        if (Files.exists(pm2.resolve("rpc.sock"))) {
            found.add(
                    Finding.note(
                            "pm2",
                            "it seems to run here too (" + pm2.resolve("rpc.sock") + ")",
                            "what both start runs twice; see docs/from-pm2.md"));
        }
        return found;
    }
}
