/// JSON as the wire needs it: strict reading, quick writing, and no word about what it says.
@NullMarked
package dev.opm.adapters.socket.wire.json;

import org.jspecify.annotations.NullMarked;
