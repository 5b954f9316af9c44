package dev.opm.daemon.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Programs that can be asked how they are, and short words for starting them. They answer as the
/// file of their name in the fixture's folder says: a status, then a body.
final class Probed {
    /// A web server: answers with the file it is given, after a delay; nothing if there is no file.
    private static final String SERVER =
            """
            const http = require('http'), fs = require('fs');
            const [port, file, delay] = process.argv.slice(2);
            setTimeout(() => http.createServer((_, reply) => {
              let text;
              try { text = fs.readFileSync(file, 'utf8'); } catch { return; }
              const [status, ...body] = text.split(' ');
              reply.writeHead(Number(status)); reply.end(body.join(' '));
            }).listen(Number(port), '127.0.0.1'), Number(delay));
            """;

    /// Says on its notification socket what is written to the file, line by line, each line once.
    private static final String NOTIFIER =
            """
            use IO::Socket::UNIX; use Socket;
            $| = 1;
            my ($file, @first) = @ARGV;
            sub say_it {
              my $name = $ENV{NOTIFY_SOCKET}; $name =~ s/^@/\\0/;
              my $s = IO::Socket::UNIX->new(Type => SOCK_DGRAM) or die;
              send($s, $_[0], 0, pack_sockaddr_un($name));
            }
            say_it($_) for @first;
            my $seen = 0;
            while (1) {
              if (open(my $in, '<', $file)) {
                my @lines = <$in>; chomp @lines;
                for (@lines[$seen..$#lines]) { $_ eq 'silence' ? ($quiet = 1) : say_it($_); }
                $seen = @lines;
              }
              say_it('WATCHDOG=1') unless $quiet;
              select(undef, undef, undef, 0.05);
            }
            """;

    private final RealOpm opm;

    Probed(RealOpm opm) {
        this.opm = opm;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts a web server of this name that listens after the delay.
    Run server(String name, int port, int delayMillis, String... options) {
        return opm.run(
                words(
                        name,
                        options,
                        "node",
                        opm.file("server.cjs", SERVER),
                        Integer.toString(port),
                        opm.folder().resolve(name).toString(),
                        Integer.toString(delayMillis)));
    }

    /// Starts an app that notifies what [#say] gives it.
    Run notifier(String name, String... options) {
        return opm.run(
                words(
                        name,
                        options,
                        "perl",
                        opm.file("notifier.pl", NOTIFIER),
                        opm.folder().resolve(name).toString()));
    }

    Run shell(String name, String script, String... options) {
        return opm.run(words(name, options, "sh", "-c", script, "sh", opm.folder() + "/" + name));
    }

    /// What the app of this name answers, or says next.
    void say(String name, String text) {
        opm.file(name, text);
    }

    void sayNothing(String name) {
        try {
            Files.deleteIfExists(opm.folder().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String status(String name) {
        return instance(name).at("/status").text();
    }

    Json instance(String name) {
        return opm.run("list", name, "--json").ok().json().items().getFirst();
    }

    void awaitStatus(String name, String status) {
        Await.until(name + " " + status, () -> status(name).equals(status));
    }

    Path file(String name) {
        return opm.folder().resolve(name);
    }

    private static String[] words(String name, String[] options, String... program) {
        List<String> words = new ArrayList<>(List.of("start", "--name", name));
        words.addAll(List.of(options));
        words.add("--");
        words.addAll(List.of(program));
        return words.toArray(String[]::new);
    }
}
