package dev.opm.adapters.socket.wire;

/// Where one instance's output goes: absolute paths.
public record LogFileView(int id, String name, int instance, String out, String err) {}
