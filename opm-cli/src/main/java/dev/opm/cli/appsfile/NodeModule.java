package dev.opm.cli.appsfile;

import dev.opm.cli.caller.AppEnvironment;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.line.UsageException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Has the machine's node evaluate a module, and takes what it exports as JSON. Node runs in the
/// caller's directory and environment, shows its stderr, and is ended if it takes too long.
///
/// Beside the launcher of the daemon the only class of the client that starts a process: the module
/// is code of the caller's, for the caller's surroundings, and no app.
final class NodeModule {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Whatever the module prints goes to stderr, so that stdout is one document. A pipe may take a
    /// part of it at a time. What JSON has no word for is an error that names app and key; a
    /// regular expression stands as its text in brackets. What -e has and a module has not is taken
    /// away first, so that a module of the wrong kind gets node's own message.
    private static final String ANSWER =
            """
            const fs = require('fs'), url = require('url');
            process.stdout.write = process.stderr.write.bind(process.stderr);
            class Refusal extends Error {}
            function refuseNaN(value, path) {
              if (typeof value === 'number' && !Number.isFinite(value)) {
                throw new Refusal(path + ' is ' + value + ', which is no value');
              }
              if (value && typeof value === 'object') {
                for (const key of Object.keys(value)) {
                  const named = value[key] && value[key].name;
                  refuseNaN(value[key], path + (path ? ': ' : '')
                    + (typeof named === 'string' ? 'app "' + named + '"' : key));
                }
              }
            }
            function answer(found) {
              refuseNaN(found, '');
              const text = JSON.stringify(found, (_, value) =>
                Object.prototype.toString.call(value) === '[object RegExp]' ? '(?:' + value.source + ')' : value);
              if (text === undefined) throw new Refusal('it exports nothing');
              const bytes = Buffer.from(text);
              for (let at = 0; at < bytes.length;) {
                try {
                  at += fs.writeSync(1, bytes, at);
                } catch (full) {
                  if (full.code !== 'EAGAIN') throw full;
                  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
                }
              }
              process.exit(0);
            }
            function fail(flaw) {
              const own = flaw instanceof Refusal
                || flaw instanceof ReferenceError && /ES module scope/.test(flaw.message);
              const deep = flaw?.name === 'RangeError'; // of the other context
              const syntax = flaw?.name === 'SyntaxError';
              console.error(own ? flaw.message
                : deep ? 'it nests too deep: ' + flaw.message
                : syntax ? flaw.stack.replace(/\\n {4}at [^]*/, '') : flaw);
              process.exit(1);
            }
            """;

    private static final String MODULE =
            ANSWER
                    + """
                    for (const word of ['module', 'exports', 'require', '__filename', '__dirname']) {
                      delete globalThis[word];
                    }
                    import(url.pathToFileURL(process.argv[1]).href).then(async module => {
                      let found = module.default ?? module;
                      if (typeof found === 'function') found = await found();
                      answer(await found);
                    }).catch(fail);
                    """;

    /// As pm2 reads JSON: comments, commas at the end and plain keys are taken.
    private static final String LOOSE_JSON =
            ANSWER
                    + """
                    try {
                      const text = fs.readFileSync(process.argv[1], 'utf8').replace(/^\\uFEFF/, '');
                      answer(require('vm').runInNewContext('(' + text + '\\n)', {},
                        {timeout: 1000, filename: process.argv[1]}));
                    } catch (flaw) { fail(flaw); }
                    """;

    private final String said;
    private final Caller caller;

    NodeModule(String said, Caller caller) {
        this.said = said;
        this.caller = caller;
    }

    static boolean isThere(Caller caller) {
        return caller.variable("PATH").stream()
                .flatMap(path -> Stream.of(path.split(":", -1)))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
    }

    String asJson(Path module) throws UsageException {
        return evaluated(MODULE, module, "");
    }

    /// What is written like JSON, and is none, as JSON.
    String looseAsJson(Path file) throws UsageException {
        return evaluated(
                LOOSE_JSON,
                file,
                "; it is no JSON, and no JavaScript value either: a module is called NAME.config.js");
    }

    /// @param hint what else to say where it cannot be evaluated
    private String evaluated(String script, Path module, String hint) throws UsageException {
        Process node;
        try {
            node = start(script, module);
        } catch (IOException missing) {
            throw new UsageException(
                    said
                            + ": takes node to evaluate it, and there is none on PATH; install"
                            + " node, or write the apps as YAML");
        }
        try {
            return output(node, hint);
        } finally {
            node.destroyForcibly();
        }
    }

    private Process start(String script, Path module) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("node", "-e", script, module.toString());
        builder.directory(caller.cwd().toFile());
        builder.environment().clear();
        builder.environment().putAll(AppEnvironment.of(caller));
        builder.redirectInput(new File("/dev/null"));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        return builder.start();
    }

    private String output(Process node, String hint) throws UsageException {
        CompletableFuture<byte[]> reading = CompletableFuture.supplyAsync(() -> whole(node));
        try {
            byte[] output = reading.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!node.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw late();
            }
            if (node.exitValue() != 0) {
                throw new UsageException(
                        said
                                + ": node could not evaluate it (exit code "
                                + node.exitValue()
                                + "), see above"
                                + hint
                                + "; nothing was done");
            }
            return new String(output, StandardCharsets.UTF_8);
        } catch (TimeoutException tooLong) {
            throw late();
        } catch (ExecutionException failure) {
            throw new UsageException(said + ": node's answer cannot be read: " + failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UsageException(said + ": interrupted; nothing was done");
        }
    }

    private UsageException late() {
        return new UsageException(
                said
                        + ": node did not evaluate it within "
                        + PATIENCE.toSeconds()
                        + " s and was ended; nothing was done");
    }

    private static byte[] whole(Process node) {
        try {
            return node.getInputStream().readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
