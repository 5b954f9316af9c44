package dev.opm.adapters.posix.probe.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// One GET over a connection of its own, all of it before a deadline: the JDK's clients bound each
/// read, not the whole, and cost the daemon several megabytes. Follows no redirect. One thread.
final class HttpExchange implements AutoCloseable {
    private static final int LONGEST_LINE = 16 << 10;
    private static final int MOST_HEADERS = 200;
    private static final int MOST_BODY = 1 << 20;

    private final Deadline deadline;
    private final Socket socket;
    private final InputStream in;
    private final Map<String, String> headers = new HashMap<>();
    private final int status;

    private HttpExchange(Socket socket, HttpAddress url, Deadline deadline) throws IOException {
        this.deadline = deadline;
        this.socket = socket;
        this.in = new BufferedInputStream(new Timed());
        socket.getOutputStream().write(request(url).getBytes(StandardCharsets.UTF_8));
        status = readStatus();
        readHeaders();
    }

    /// Sends the request and reads up to the body.
    static HttpExchange get(HttpAddress url, Deadline deadline) throws IOException {
        Socket socket = Connections.open(url.host(), url.port(), deadline);
        try {
            return new HttpExchange(
                    url.isSecure() ? secured(socket, url, deadline) : socket, url, deadline);
        } catch (IOException | RuntimeException failure) {
            socket.close();
            throw failure;
        }
    }

    int status() {
        return status;
    }

    /// The body, a megabyte of it at most.
    String body() throws IOException {
        String length = headers.getOrDefault("content-length", "");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .endsWith("chunked")) {
            readChunks(body);
        } else {
            copy(body, length.isEmpty() ? MOST_BODY : number(length, 10));
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static String request(HttpAddress url) {
        return "GET "
                + url.target()
                + " HTTP/1.1\r\nHost: "
                + url.authority()
                + "\r\nUser-Agent: opm\r\nAccept: */*\r\nConnection: close\r\n"
                + url.credentials()
                        .map(known -> "Authorization: Basic " + known + "\r\n")
                        .orElse("")
                + "\r\n";
    }

    private int readStatus() throws IOException {
        String line = line();
        String[] words = line.split(" ", 3);
        if (!line.startsWith("HTTP/1.") || words.length < 2) {
            throw new ProtocolException("not an HTTP answer");
        }
        int code = number(words[1], 10);
        if (code / 100 == 1) {
            readHeaders();
            return readStatus();
        }
        return code;
    }

    private void readHeaders() throws IOException {
        headers.clear();
        for (int i = 0; i < MOST_HEADERS; i++) {
            String line = line();
            if (line.isEmpty()) {
                return;
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        throw new ProtocolException("too many headers");
    }

    private void readChunks(ByteArrayOutputStream body) throws IOException {
        int size = chunkSize();
        while (size > 0 && body.size() < MOST_BODY) {
            copy(body, size);
            line();
            size = chunkSize();
        }
    }

    private int chunkSize() throws IOException {
        return number(line().split(";", 2)[0].strip(), 16);
    }

    private void copy(ByteArrayOutputStream body, int length) throws IOException {
        int left = Math.min(length, MOST_BODY - body.size());
        byte[] buffer = new byte[8192];
        while (left > 0) {
            int read = in.read(buffer, 0, Math.min(left, buffer.length));
            if (read < 0) {
                return;
            }
            body.write(buffer, 0, read);
            left -= read;
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new ProtocolException("the answer ended too soon");
            }
            if (line.size() == LONGEST_LINE) {
                throw new ProtocolException("a line of the answer is too long");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /// As much of a length as is read at all.
    private static int number(String text, int radix) throws ProtocolException {
        try {
            return (int) Math.min(Long.parseUnsignedLong(text, radix) & Long.MAX_VALUE, MOST_BODY);
        } catch (NumberFormatException notOne) {
            throw new ProtocolException("not an HTTP answer");
        }
    }

    private static Socket secured(Socket plain, HttpAddress url, Deadline deadline)
            throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket secure = (SSLSocket) factory.createSocket(plain, url.host(), url.port(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.setSoTimeout(deadline.millisLeft());
        secure.startHandshake();
        return secure;
    }

    /// Each read of the connection gets what is left of the time.
    private final class Timed extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            socket.setSoTimeout(deadline.millisLeft());
            return socket.getInputStream().read(into, offset, length);
        }
    }
}
