package dev.opm.node.remote;

import dev.opm.node.home.ClusterConfig;
import dev.opm.node.home.ClusterHome;
import dev.opm.node.line.Address;
import dev.opm.node.line.NodeLine;
import dev.opm.node.line.Refused;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/// `on HOST -- WORDS…`, behind `opm --host HOST WORDS…`: the command is done there, by its own
/// `opm`, and what that writes is written here.
public record OnHost(NodeLine line, ClusterHome home, ClusterConfig config) {
    /// @return the exit code of the command there
    public int run() {
        String host = line.word(1, "HOST");
        Address address = OtherHosts.of(home, config).find(host);
        List<String> words = line.words().subList(2, line.words().size());
        try {
            return new RemoteCommand(home.tls(), address, words).run(new Streams());
        } catch (IOException failure) {
            throw Refused.unreachable(unreached(host, address, failure));
        }
    }

    static String unreached(String host, Address address, IOException failure) {
        String why = failure.getMessage() == null ? "it hung up" : failure.getMessage();
        return "cluster: host "
                + host
                + " at "
                + address
                + ": "
                + why
                + "; opm cluster status says how it is, and the port must be open between hosts";
    }

    private static final class Streams implements RemoteCommand.Output {
        @Override
        public void out(byte[] bytes) throws IOException {
            write(System.out, bytes);
        }

        @Override
        public void err(byte[] bytes) throws IOException {
            write(System.err, bytes);
        }

        private static void write(PrintStream to, byte[] bytes) throws IOException {
            to.write(bytes);
            if (to.checkError()) {
                throw new IOException("nobody reads what it writes");
            }
        }
    }
}
