package dev.opm.node.line;

/// Where a host is reached by others. The port is that of its store; those after it are used too.
///
/// @param host an IP address or a name
public record Address(String host, int port) {
    public static final int USUAL_PORT = 2181;

    /// The store has four ports; where commands of other hosts are done comes after them.
    public static int commandPort(int port) {
        return port + 4;
    }

    public int commandPort() {
        return commandPort(port);
    }

    /// Of a host's record: where it does commands of others.
    public static Address ofCommands(String text) {
        return text.indexOf(':') < 0
                ? new Address(text, commandPort(USUAL_PORT))
                : parse("address", text);
    }

    /// @param text `HOST`, `HOST:PORT` or `[IPV6]:PORT`
    public static Address parse(String option, String text) {
        int colon = text.lastIndexOf(':');
        boolean hasPort = (colon > 0 && text.indexOf(':') == colon) || text.indexOf("]:") > 0;
        String host = hasPort ? text.substring(0, colon) : text;
        try {
            int port = hasPort ? Integer.parseInt(text.substring(colon + 1)) : USUAL_PORT;
            if (host.isEmpty() || host.contains(" ") || port < 1 || port > 65_531) {
                throw new NumberFormatException();
            }
            return new Address(host, port);
        } catch (NumberFormatException flawed) {
            throw Refused.usage(
                    "cluster: "
                            + option
                            + " \""
                            + text
                            + "\" is no address, as 10.0.0.1 or 10.0.0.1:2181");
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
