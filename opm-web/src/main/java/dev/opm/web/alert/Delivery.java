package dev.opm.web.alert;

import java.util.Optional;

/// Brings one message to its destination.
interface Delivery {
    /// Empty if it arrived; else why not. Takes ten seconds at most.
    Optional<String> deliver(Message message);
}
