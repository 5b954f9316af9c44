package dev.opm.adapters.zookeeper;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.zookeeper.client.ZKClientConfig;

/// How the hosts of a cluster and its store trust each other: TLS, and a certificate of the
/// cluster's own authority on both sides. Names in certificates are not looked at: who has one of
/// this authority belongs to the cluster.
///
/// @param folder of `host.pem` (key and certificate) and `authority.pem`; empty: no TLS
public record StoreSecurity(Optional<Path> folder) {
    public static final String HOST = "host.pem";
    public static final String AUTHORITY = "authority.pem";

    /// For an ensemble that is somebody else's, reached in the clear.
    public static final StoreSecurity NONE = new StoreSecurity(Optional.empty());

    public ZKClientConfig client() {
        ZKClientConfig config = new ZKClientConfig();
        config.setProperty("zookeeper.request.timeout", "10000");
        folder.ifPresent(files -> {
            config.setProperty(ZKClientConfig.SECURE_CLIENT, "true");
            config.setProperty(
                    ZKClientConfig.ZOOKEEPER_CLIENT_CNXN_SOCKET,
                    "org.apache.zookeeper.ClientCnxnSocketNetty");
            properties("zookeeper.ssl.", files).forEach(config::setProperty);
        });
        return config;
    }

    /// Of a server: what goes into its configuration.
    public Map<String, String> server() {
        Map<String, String> all = new TreeMap<>();
        folder.ifPresent(files -> {
            all.put("sslQuorum", "true");
            all.put("serverCnxnFactory", "org.apache.zookeeper.server.NettyServerCnxnFactory");
            all.put("ssl.clientAuth", "need");
            all.putAll(properties("ssl.", files));
            all.putAll(properties("ssl.quorum.", files));
        });
        return all;
    }

    private static Map<String, String> properties(String prefix, Path files) {
        return Map.of(
                prefix + "keyStore.location", files.resolve(HOST).toString(),
                prefix + "keyStore.type", "PEM",
                prefix + "trustStore.location", files.resolve(AUTHORITY).toString(),
                prefix + "trustStore.type", "PEM",
                prefix + "hostnameVerification", "false",
                prefix + "protocol", "TLSv1.3");
    }
}
