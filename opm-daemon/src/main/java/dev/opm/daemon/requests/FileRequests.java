package dev.opm.daemon.requests;

import dev.opm.adapters.socket.wire.Reply;
import dev.opm.adapters.socket.wire.Request;
import dev.opm.daemon.view.Views;
import dev.opm.domain.Opm;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.appsfile.AppsReading;
import dev.opm.domain.outcome.Answer;
import java.util.List;

/// What is asked with an apps file.
final class FileRequests {
    private final Opm opm;
    private final Views views;

    FileRequests(Opm opm, Views views) {
        this.opm = opm;
        this.views = views;
    }

    Reply start(Request.StartFile request) {
        return Refusals.reply(
                AppsReading.of(
                        "start",
                        request.file(),
                        Marks.without(request.env()),
                        Processors.available()),
                this::start);
    }

    private Reply start(AppsReading reading) {
        Answer<List<InstanceId>> answer = opm.startTogether().start(reading.apps());
        return Refusals.reply(
                answer,
                started -> new Reply.Instances(views.instances(started), reading.warnings()));
    }
}
