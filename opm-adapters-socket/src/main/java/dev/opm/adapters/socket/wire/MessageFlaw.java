package dev.opm.adapters.socket.wire;

/// A message that is not as it should be; the text says what is wrong with it. Reading turns it
/// into a [Reply.Failed]; from writing it comes out, as the [IllegalArgumentException] it is.
final class MessageFlaw extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    MessageFlaw(String message) {
        super(message);
    }

    /// Nobody reads where a stranger's mistake was found.
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
