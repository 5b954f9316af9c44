package dev.opm.cli.help;

import java.util.List;

/// What help says about one command besides its table of options.
///
/// @param usage how it is typed, one form a line, without the `opm`
/// @param text some sentences; may be empty
/// @param examples command lines without the `opm`, each with a few words after ` # `
record Topic(String summary, List<String> usage, String text, List<String> examples) {}
