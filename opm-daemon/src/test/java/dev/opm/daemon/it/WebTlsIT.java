package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The gateway with a certificate, asked by a client that believes only this one.
@Timeout(120)
class WebTlsIT {
    @AutoClose private final RealOpm opm = new RealOpm();

    @Test
    void itSpeaksTlsAndItsCookieNeverGoesInTheClear() throws Exception {
        Path certificate = opm.folder().resolve("cert.pem");
        Path key = opm.folder().resolve("key.pem");
        openssl(certificate, key);
        int port = WebGateway.freePort();
        String address = "127.0.0.1:" + port;
        opm.run(
                        "web",
                        "enable",
                        "--listen",
                        address,
                        "--tls-cert",
                        "cert.pem",
                        "--tls-key",
                        "key.pem")
                .ok();
        assertThat(opm.run("web", "status").ok().out()).contains("https://" + address);
        String token = opm.run("web", "token", "create", "tls", "--role", "read").ok().out();
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(trusting(certificate)).build()) {
            String root = "https://" + address;
            assertThat(
                            client.send(
                                            HttpRequest.newBuilder(
                                                            URI.create(root + "/api/v1/apps"))
                                                    .header(
                                                            "Authorization",
                                                            "Bearer " + token.strip())
                                                    .build(),
                                            HttpResponse.BodyHandlers.ofString())
                                    .statusCode())
                    .isEqualTo(200);
            var login =
                    client.send(
                            HttpRequest.newBuilder(URI.create(root + "/api/v1/session"))
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "{\"token\":\"" + token.strip() + "\"}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(login.headers().firstValue("Set-Cookie").orElseThrow())
                    .contains("Secure", "HttpOnly", "SameSite=Strict");
        }
        assertThat(opm.run("web", "open").ok().out()).startsWith("https://" + address + "/#login=");
    }

    @Test
    void aCertificateThatIsNoneIsRefusedBeforeAnythingChanges() throws IOException {
        opm.run("web", "enable", "--listen", "127.0.0.1:" + WebGateway.freePort()).ok();
        Path nonsense = Files.writeString(opm.folder().resolve("nonsense.pem"), "no certificate\n");
        Run refused =
                opm.run(
                        "web",
                        "enable",
                        "--tls-cert",
                        nonsense.toString(),
                        "--tls-key",
                        nonsense.toString());
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.err()).contains("nonsense.pem");
        assertThat(opm.run("web", "status").ok().out()).contains("online");
        opm.run("web", "enable", "--tls-cert", nonsense.toString()).exits(2);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            assertThat(opm.run("web", "enable", "--listen", address).exits(1).err())
                    .contains(address, "in use");
        }
        assertThat(opm.run("web", "status").ok().out()).contains("online");
    }

    private static void openssl(Path certificate, Path key) throws Exception {
        Process made =
                new ProcessBuilder(
                                "openssl",
                                "req",
                                "-x509",
                                "-newkey",
                                "rsa:2048",
                                "-nodes",
                                "-days",
                                "2",
                                "-subj",
                                "/CN=localhost",
                                "-addext",
                                "subjectAltName=IP:127.0.0.1",
                                "-keyout",
                                key.toString(),
                                "-out",
                                certificate.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
    }

    private static SSLContext trusting(Path certificate)
            throws IOException, GeneralSecurityException {
        KeyStore believed = KeyStore.getInstance(KeyStore.getDefaultType());
        believed.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            Certificate one = CertificateFactory.getInstance("X.509").generateCertificate(in);
            believed.setCertificateEntry("gateway", one);
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(believed);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
