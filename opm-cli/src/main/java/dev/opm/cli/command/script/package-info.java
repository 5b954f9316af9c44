/// Words that stand for apps without being their names.
@NullMarked
package dev.opm.cli.command.script;

import org.jspecify.annotations.NullMarked;
