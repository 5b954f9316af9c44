package dev.opm.adapters.socket.client;

import com.kenai.jffi.Library;

/// Breaks: what the client calls in the C library is in one place.
final class CallsAnything {
    private CallsAnything() {}

    static long kill() {
        return Library.getDefault().getSymbolAddress("kill");
    }
}
