package dev.opm.cli.command.apps.view;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.appsfile.AppsFileReader;
import dev.opm.cli.appsfile.FileFingerprint;
import dev.opm.cli.appsfile.FileKind;
import dev.opm.cli.caller.AppEnvironment;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.line.UsageException;
import dev.opm.domain.appsfile.AppsFile;
import dev.opm.domain.text.ByteText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A list after the daemon has been told what the apps files say now, so that it can show which
/// apps differ from theirs. Only files that changed since they were read are read. Not read are
/// those that a program has to evaluate, and those with several environments, of which nobody knows
/// which was meant; a file that is gone has nothing to differ from.
final class FilesReadAgain {
    private final DaemonClient client;
    private final Caller caller;

    FilesReadAgain(DaemonClient client, Caller caller) {
        this.client = client;
        this.caller = caller;
    }

    /// @param answer to the request
    DaemonAnswer<Reply.Instances> before(
            Request<Reply.Instances> request, DaemonAnswer<Reply.Instances> answer) {
        if (!(answer instanceof DaemonAnswer.Given<Reply.Instances>(Reply.Instances list))) {
            return answer;
        }
        List<String> warnings = new ArrayList<>(list.warnings());
        boolean isTold = false;
        for (Map.Entry<String, String> file : list.files().entrySet()) {
            Path path = ByteText.path(file.getKey());
            Optional<String> fingerprint = FileFingerprint.of(path);
            if (fingerprint.isPresent() && !fingerprint.get().equals(file.getValue())) {
                isTold |= isTold(path, warnings);
            }
        }
        if (isTold
                && client.exchange(request, _ -> {})
                        instanceof DaemonAnswer.Given<Reply.Instances>(Reply.Instances again)) {
            return new DaemonAnswer.Given<>(
                    new Reply.Instances(again.instances(), warnings, again.untouched()));
        }
        return new DaemonAnswer.Given<>(
                new Reply.Instances(list.instances(), warnings, list.untouched()));
    }

    private boolean isTold(Path path, List<String> warnings) {
        Optional<FileKind> kind = FileKind.of(path.toString());
        if (kind.isEmpty() || kind.get() == FileKind.NODE_MODULE) {
            return false;
        }
        try {
            AppsFile file = new AppsFileReader("list", caller).read(path.toString(), kind.get());
            return !hasEnvironments(file) && isTold(file, warnings);
        } catch (UsageException flaw) {
            warnings.add(warning(flaw.message()));
            return false;
        }
    }

    /// Without what whoever reads apps files says first and last: of a list it would be no news.
    private static String warning(String flaw) {
        return flaw.replaceAll("^(list|apply): |; nothing was (done|changed)$", "")
                + "; whether its apps are as it says cannot be shown until that is mended";
    }

    /// A plan is made, which nobody is shown.
    private boolean isTold(AppsFile file, List<String> warnings) {
        Request.Apply plan =
                new Request.Apply(
                        file,
                        AppEnvironment.of(caller),
                        Request.Mode.DRY_RUN,
                        Request.Dropped.STAYS);
        if (client.exchange(plan, _ -> {}).reply() instanceof Reply.Failed failed) {
            warnings.add(warning(failed.message()));
        }
        return true;
    }

    private static boolean hasEnvironments(AppsFile file) {
        for (AppsFile.WrittenApp app : file.apps()) {
            for (String key : app.fields().fields().keySet()) {
                if (key.startsWith("env_") && !key.equals("env_file")) {
                    return true;
                }
            }
        }
        return false;
    }
}
