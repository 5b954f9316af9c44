package dev.opm.adapters.socket.wire.json;

/// A message that is not as it should be; the text says what is wrong with it. The codecs turn it
/// into a `Reply.Failed`; it never leaves this package.
public final class MessageFlaw extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MessageFlaw(String message) {
        super(message);
    }

    /// Nobody reads where a stranger's mistake was found.
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
