package dev.opm.cli.appsfile;

import dev.opm.cli.caller.AppEnvironment;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.line.UsageException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Has the machine's node evaluate a module, and takes what it exports as JSON. Node runs in the
/// caller's directory and environment, shows its stderr, and is ended if it takes too long.
///
/// Beside the launcher of the daemon the only class of the client that starts a process: the module
/// is code of the caller's, for the caller's surroundings, and no app.
final class NodeModule {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Whatever the module prints goes to stderr, so that stdout is one document.
    private static final String SCRIPT =
            """
            const fs = require('fs'), url = require('url');
            process.stdout.write = process.stderr.write.bind(process.stderr);
            import(url.pathToFileURL(process.argv[1]).href).then(async module => {
              let found = module.default ?? module;
              if (typeof found === 'function') found = await found();
              const text = JSON.stringify(await found);
              if (text === undefined) throw new Error('it exports nothing');
              fs.writeSync(1, text); process.exit(0);
            }).catch(flaw => { console.error(flaw); process.exit(1); });
            """;

    private final String said;
    private final Caller caller;

    NodeModule(String said, Caller caller) {
        this.said = said;
        this.caller = caller;
    }

    String asJson(Path module) throws UsageException {
        Process node;
        try {
            node = start(module);
        } catch (IOException missing) {
            throw new UsageException(
                    said
                            + ": takes node to evaluate it, and there is none on PATH; install"
                            + " node, or write the apps as YAML");
        }
        try {
            return output(node);
        } finally {
            node.destroyForcibly();
        }
    }

    private Process start(Path module) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("node", "-e", SCRIPT, module.toString());
        builder.directory(caller.cwd().toFile());
        builder.environment().clear();
        builder.environment().putAll(AppEnvironment.of(caller));
        builder.redirectInput(new File("/dev/null"));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        return builder.start();
    }

    private String output(Process node) throws UsageException {
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
                                + "), see above; nothing was done");
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
