/// Apps files as they lie on the disk: which words name one, and how YAML, JSON and a node module
/// become values with line numbers. What the values mean is for the daemon to say.
@NullMarked
package dev.opm.cli.appsfile;

import org.jspecify.annotations.NullMarked;
