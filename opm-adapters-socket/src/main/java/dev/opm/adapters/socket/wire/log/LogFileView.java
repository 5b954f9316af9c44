package dev.opm.adapters.socket.wire.log;

/// Where one instance's output goes: absolute paths.
///
/// @param runTimes the file that tells when its processes started and ended
/// @param lostBytes what the disk did not take since the app was added
public record LogFileView(
        int id,
        String name,
        int instance,
        String out,
        String err,
        String runTimes,
        long lostBytes) {}
