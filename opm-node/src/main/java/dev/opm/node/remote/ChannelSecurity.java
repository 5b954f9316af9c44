package dev.opm.node.remote;

import dev.opm.adapters.zookeeper.StoreSecurity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// TLS between hosts, by the certificates that they reach the store with: who has one of the
/// cluster's authority belongs to it, on both sides.
final class ChannelSecurity {
    private static final String PROTOCOL = "TLSv1.3";
    private static final char[] NO_PASSWORD = {};

    private ChannelSecurity() {}

    /// @param folder of the host's key and certificate, and of the authority's certificate
    static SSLContext of(Path folder) throws IOException {
        try {
            String own = Files.readString(folder.resolve(StoreSecurity.HOST));
            KeyStore keys = empty();
            keys.setKeyEntry("host", key(own), NO_PASSWORD, new Certificate[] {certificate(own)});
            KeyManagerFactory identity =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            identity.init(keys, NO_PASSWORD);
            KeyStore trusted = empty();
            trusted.setCertificateEntry(
                    "authority",
                    certificate(Files.readString(folder.resolve(StoreSecurity.AUTHORITY))));
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance(PROTOCOL);
            context.init(identity.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            throw new IOException(
                    "the certificates in " + folder + " cannot be used: " + unusable.getMessage(),
                    unusable);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(block(pem, "PRIVATE KEY")));
    }

    private static Certificate certificate(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(block(pem, "CERTIFICATE")));
    }

    private static byte[] block(String pem, String kind) {
        String begin = "-----BEGIN " + kind + "-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf("-----END " + kind + "-----");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("there is no " + kind);
        }
        return Base64.getMimeDecoder()
                .decode(
                        pem.substring(from + begin.length(), to)
                                .getBytes(StandardCharsets.US_ASCII));
    }
}
