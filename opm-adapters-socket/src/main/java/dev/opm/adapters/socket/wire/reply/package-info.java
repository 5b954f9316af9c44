/// What the daemon answers: one record a reply, and its form as JSON and as a public document.
@NullMarked
package dev.opm.adapters.socket.wire.reply;

import org.jspecify.annotations.NullMarked;
