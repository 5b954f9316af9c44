/// The vocabulary in which people describe an app: one table of keys, and how each is read and
/// written. The command line, apps files, the dump and `info` all use this one.
@NullMarked
package dev.opm.domain.setting;

import org.jspecify.annotations.NullMarked;
