package dev.opm.web.api;

import dev.opm.adapters.formats.FlawedFile;
import dev.opm.adapters.formats.yaml.AppsLayout;
import dev.opm.adapters.formats.yaml.NoValue;
import dev.opm.adapters.formats.yaml.YamlTree;
import dev.opm.adapters.http.Problem;
import dev.opm.adapters.http.server.Call;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.domain.appsfile.AppsFile;
import dev.opm.domain.setting.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Where the gateway stands in for the shell that a caller does not have: an app it starts gets the
/// gateway's environment, and paths that are not absolute begin at the home of OPM.
final class CallerStand {
    private static final String MARK = "OPM_INCARNATION";

    private final Path home;
    private final Map<String, String> env;

    CallerStand(Path home, Map<String, String> env) {
        this.home = home;
        this.env = new TreeMap<>(env);
        this.env.remove(MARK);
    }

    Map<String, String> env() {
        return env;
    }

    Request.Invocation invocation() {
        return new Request.Invocation(home.toString(), env);
    }

    /// The body as an apps file, YAML or JSON: apps under `apps`, a list of them, or one alone.
    AppsFile apps(Call call) {
        try {
            YamlTree tree = new YamlTree("body:", YamlTree.Lines.OF_THE_FILE);
            return new AppsLayout("body", tree, NoValue.NO_KEY, CallerStand::readNothing)
                    .read("the request's body", home, tree.read(text(call.body())));
        } catch (FlawedFile flaw) {
            throw Problem.usage(flaw.message());
        }
    }

    /// A file that the body names is none of the gateway's business to read.
    private static Map<String, String> readNothing(Value files, Optional<Integer> line)
            throws FlawedFile {
        throw new FlawedFile("body: env_file names a file, and the gateway reads none; write env");
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString()
                    .replace('\t', ' ');
        } catch (CharacterCodingException binary) {
            throw Problem.usage("body: is not UTF-8; send it as such");
        }
    }
}
