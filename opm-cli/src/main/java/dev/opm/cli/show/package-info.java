/// Our two output streams, and what goes through them: texts, colours, JSON documents.
@NullMarked
package dev.opm.cli.show;

import org.jspecify.annotations.NullMarked;
