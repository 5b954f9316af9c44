package dev.opm.adapters.http.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate with its chain, and its key, as PEM files. The key is PKCS #8, RSA or EC.
///
/// @param certificate the server's own first
public record TlsFiles(Path certificate, Path key) {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

    /// @throws IOException that says which file is not as it should be
    public SSLContext context() throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, new char[0]);
            store.setKeyEntry("opm", privateKey(), new char[0], chain());
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException flaw) {
            throw new IOException(
                    "TLS: "
                            + certificate
                            + " and "
                            + key
                            + " do not make a key: "
                            + flaw.getMessage(),
                    flaw);
        }
    }

    private Certificate[] chain() throws IOException, GeneralSecurityException {
        byte[] pem = Files.readAllBytes(certificate);
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem))
                .toArray(new Certificate[0]);
    }

    private PrivateKey privateKey() throws IOException, GeneralSecurityException {
        Matcher pem = KEY.matcher(Files.readString(key));
        if (!pem.find()) {
            throw new IOException(
                    "TLS: " + key + " has no \"BEGIN PRIVATE KEY\"; convert it with openssl pkcs8");
        }
        byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(der);
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(spec);
        } catch (GeneralSecurityException other) {
            return KeyFactory.getInstance("EC").generatePrivate(spec);
        }
    }
}
