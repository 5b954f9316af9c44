package dev.opm.domain.lifecycle;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.port.process.ProcessSignaller;
import dev.opm.domain.port.process.ProcessSignaller.SignalOutcome;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.signal.Signal;
import dev.opm.domain.supervision.EventRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sends a signal to the processes of instances, to nothing below them. What comes of it is the
/// restart policy's business.
public final class SendSignal {
    private final PidRegistry registry;
    private final ProcessSignaller signaller;
    private final EventRecorder recorder;

    public SendSignal(PidRegistry registry, ProcessSignaller signaller, EventRecorder recorder) {
        this.registry = registry;
        this.signaller = signaller;
        this.recorder = recorder;
    }

    /// @param outcome `sent`, or why not
    public record Delivery(InstanceId instance, Optional<Identity> process, String outcome) {
        public boolean isSent() {
            return outcome.equals(SENT);
        }
    }

    private static final String SENT = "sent";

    /// Refused if not one of them got it.
    public Answer<List<Delivery>> send(List<InstanceId> instances, Signal signal) {
        List<Delivery> deliveries = new ArrayList<>();
        for (InstanceId instance : instances) {
            Optional<Identity> process = registry.processOf(instance);
            deliveries.add(
                    new Delivery(
                            instance,
                            process,
                            process.map(identity -> send(identity, signal))
                                    .orElse("it is not running")));
        }
        return deliveries.stream().anyMatch(Delivery::isSent)
                ? Answer.done(deliveries)
                : Answer.refused(
                        Refusal.failed(
                                "signal: " + signal + " was sent to none: " + why(deliveries)));
    }

    private static String why(List<Delivery> deliveries) {
        return deliveries.isEmpty()
                ? "there is no such instance"
                : deliveries.stream()
                        .map(delivery -> delivery.instance() + " " + delivery.outcome())
                        .reduce((one, other) -> one + ", " + other)
                        .orElse("");
    }

    private String send(Identity process, Signal signal) {
        recorder.signalled(process, signal);
        return switch (signaller.signal(process, signal)) {
            case SignalOutcome.Sent() -> SENT;
            case SignalOutcome.AlreadyGone() -> "it has just ended";
            case SignalOutcome.Refused(String errno) -> "it cannot be signalled: " + errno;
        };
    }
}
