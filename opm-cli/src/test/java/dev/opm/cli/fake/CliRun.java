package dev.opm.cli.fake;

/// What one run of the command line did.
public record CliRun(int exitCode, String out, String err) {}
