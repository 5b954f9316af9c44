import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Answers every request on 127.0.0.1 with one line. Runs as a single file: java Hello.java PORT */
public class Hello {
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        byte[] line = "hello from java\n".getBytes(StandardCharsets.UTF_8);
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, line.length);
                    exchange.getResponseBody().write(line);
                    exchange.close();
                });
        server.start();
        System.out.println("listening on 127.0.0.1:" + port);
    }
}
