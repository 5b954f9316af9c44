package dev.opm.node.join;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The authority of one cluster, and the certificates it makes for hosts: P-256, ten years.
///
/// @param pem its key and its certificate
public record Certificates(String pem) {
    private static final Duration VALID = Duration.ofDays(3650);
    private static final SecureRandom RANDOM = new SecureRandom();

    private enum Kind {
        AUTHORITY,
        HOST
    }

    /// A new authority.
    public static Certificates create(String cluster) {
        try {
            KeyPair keys = keys();
            X500Name name = new X500Name("CN=OPM cluster " + cluster);
            X509Certificate certificate = sign(name, keys.getPrivate(), name, keys, Kind.AUTHORITY);
            return new Certificates(pem(keys.getPrivate(), certificate));
        } catch (GeneralSecurityException | OperatorCreationException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// The certificate of the authority alone, which all may have.
    public String certificate() {
        return pem.substring(pem.indexOf("-----BEGIN CERTIFICATE-----"));
    }

    /// A key and a certificate for a host.
    public String issue(String host) {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            PrivateKey key =
                    new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parser.readObject());
            X509CertificateHolder own = (X509CertificateHolder) parser.readObject();
            KeyPair keys = keys();
            X500Name name = new X500Name("CN=" + host);
            return pem(keys.getPrivate(), sign(own.getSubject(), key, name, keys, Kind.HOST));
        } catch (GeneralSecurityException | OperatorCreationException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509Certificate sign(
            X500Name issuer, PrivateKey issuerKey, X500Name subject, KeyPair keys, Kind kind)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        Instant now = Instant.now();
        var builder =
                new JcaX509v3CertificateBuilder(
                        issuer,
                        new BigInteger(120, RANDOM),
                        // Hosts' clocks may differ.
                        Date.from(now.minus(Duration.ofDays(1))),
                        Date.from(now.plus(VALID)),
                        subject,
                        keys.getPublic());
        builder.addExtension(
                Extension.basicConstraints, true, new BasicConstraints(kind == Kind.AUTHORITY));
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(
                        kind == Kind.AUTHORITY ? KeyUsage.keyCertSign : KeyUsage.digitalSignature));
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(
                                new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey)));
    }

    private static String pem(PrivateKey key, X509Certificate certificate) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(new JcaPKCS8Generator(key, null));
            writer.writeObject(certificate);
        }
        return text.toString();
    }
}
