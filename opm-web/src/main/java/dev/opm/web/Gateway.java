package dev.opm.web;

import dev.opm.adapters.http.access.Authentication;
import dev.opm.adapters.http.access.RequestOrigin;
import dev.opm.adapters.http.server.HttpLimits;
import dev.opm.adapters.http.server.Router;
import dev.opm.adapters.http.server.TlsFiles;
import dev.opm.adapters.http.server.WebServer;
import dev.opm.web.alert.AlertEngine;
import dev.opm.web.history.UsageHistory;
import dev.opm.web.live.LiveDaemon;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;

/// The gateway's life: hear the daemon, serve, and keep what is to be kept in the end.
final class Gateway implements AutoCloseable {
    private final WebOptions options;
    private final Router router;
    private final Authentication authentication;
    private final LiveDaemon live;
    private final UsageHistory history;
    private final AlertEngine alerts;
    private final CountDownLatch end = new CountDownLatch(1);
    private Optional<WebServer> server = Optional.empty();

    Gateway(
            WebOptions options,
            Router router,
            Authentication authentication,
            LiveDaemon live,
            UsageHistory history,
            AlertEngine alerts) {
        this.options = options;
        this.router = router;
        this.authentication = authentication;
        this.live = live;
        this.history = history;
        this.alerts = alerts;
    }

    /// Where it listens.
    synchronized String start() throws IOException {
        Optional<SSLContext> tls = Optional.empty();
        if (options.tls().isPresent()) {
            TlsFiles files = options.tls().get();
            tls = Optional.of(files.context());
        }
        WebServer opened =
                new WebServer(
                        options.listen(),
                        tls,
                        HttpLimits.DEFAULT,
                        router,
                        new RequestOrigin(options.hosts(), options.origins()),
                        authentication);
        server = Optional.of(opened);
        live.start();
        alerts.start();
        opened.start();
        var address = opened.address();
        return (tls.isPresent() ? "https://" : "http://")
                + address.getAddress().getHostAddress()
                + ":"
                + address.getPort()
                + options.basePath()
                + "/";
    }

    void awaitEnd() throws InterruptedException {
        end.await();
    }

    @Override
    public synchronized void close() {
        server.ifPresent(WebServer::close);
        server = Optional.empty();
        live.close();
        alerts.close();
        history.keep();
        end.countDown();
    }
}
