package dev.opm.adapters.socket.wire.log;

import java.time.Instant;
import java.util.Optional;

/// One line of a log, without its newline.
///
/// @param stream `out` or `err`
/// @param time when its first byte arrived, if that is known
/// @param text as UTF-8, with replacement characters for what is none
/// @param base64 all its bytes, where the text does not say them
public record LogLineView(
        int id,
        String name,
        int instance,
        String stream,
        Optional<Instant> time,
        String text,
        Optional<String> base64) {}
