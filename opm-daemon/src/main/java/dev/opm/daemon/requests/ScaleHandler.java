package dev.opm.daemon.requests;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.daemon.runtime.Processors;
import dev.opm.daemon.view.Views;
import dev.opm.domain.Opm;
import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.setting.value.InstanceCount;
import dev.opm.domain.table.Targets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `scale`: how many instances an app has from now on, in a number or as a difference.
final class ScaleHandler {
    private static final Pattern NUMBER = Pattern.compile("([+-]?)(\\d{1,6})");

    private final Opm opm;
    private final Views views;

    ScaleHandler(Opm opm, Views views) {
        this.opm = opm;
        this.views = views;
    }

    /// Answers all instances that the app has then.
    Reply scale(Request.Scale request) {
        return Refusals.reply(
                new Targets(opm.table().now())
                        .resolveOne(request.target())
                        .then(app -> count(app, request.to()).then(count -> scale(app, count))),
                app -> new Reply.Instances(views.instances(instances(app)), List.of()));
    }

    private Answer<AppId> scale(App app, int count) {
        return opm.scale().scale(app.id(), count).then(_ -> Answer.done(app.id()));
    }

    private List<InstanceId> instances(AppId id) {
        return opm.table().now().find(id).stream().flatMap(App::instances).toList();
    }

    private static Answer<Integer> count(App app, String to) {
        if (to.equals(InstanceCount.MAX)) {
            return Answer.done(Math.clamp(Processors.available(), 1, AppSpec.MOST_INSTANCES));
        }
        Matcher parts = NUMBER.matcher(to);
        if (!parts.matches()) {
            return usage(app, "the number is N, +N, -N or max, not \"" + to + "\"");
        }
        int number = Integer.parseInt(parts.group(2));
        int now = app.spec().instances();
        int count =
                switch (parts.group(1)) {
                    case "+" -> now + number;
                    case "-" -> now - number;
                    default -> number;
                };
        return count < 1 || count > AppSpec.MOST_INSTANCES
                ? usage(
                        app,
                        "instances are 1 to "
                                + AppSpec.MOST_INSTANCES
                                + ", and that would make "
                                + count
                                + (count < 1 ? " (`opm stop` or `opm delete` ends all)" : ""))
                : Answer.done(count);
    }

    private static Answer<Integer> usage(App app, String why) {
        return Answer.refused(
                Refusal.usage("scale: \"" + app.name() + "\": " + why + "; nothing was changed"));
    }
}
