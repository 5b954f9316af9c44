package dev.opm.adapters.posix.capture.file;

import dev.opm.domain.app.InstanceId;
import java.util.Optional;

/// One log: the file, the pipe whose bytes go there, and what names of files belong to its app.
///
/// @param file absolute path of the current log; the full ones have `.1`, `.2` … behind it
/// @param pipe absolute path of the named pipe
/// @param app the name of the app
/// @param index which of its instances
/// @param instance the same with the app's id, if it was known
public record LogPlace(
        String file, String pipe, String app, int index, Optional<InstanceId> instance) {
    /// What the names of all logs of the app begin with, before the instance's number.
    public String appPrefix() {
        return app + "-";
    }

    /// The n-th full log, 1 being the newest.
    public String full(int n) {
        return file + "." + n;
    }

    /// The same, packed.
    public String packed(int n) {
        return full(n) + ".gz";
    }

    /// Where the arrival times of a log's bytes are.
    public static String times(String log) {
        return log + ".times";
    }

    /// A packed log that is still being written.
    public String unfinished() {
        return file + ".gz.tmp";
    }
}
