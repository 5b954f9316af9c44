package dev.opm.web.api;

import dev.opm.adapters.http.server.Call;

/// Has it noted who changed something that is the gateway's own.
interface ChangeNotes {
    /// @param what in the words of the command line, without secrets
    void note(Call call, String what);
}
