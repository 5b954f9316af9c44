package dev.opm.web;

import dagger.Module;
import dagger.Provides;
import dev.opm.adapters.http.access.Authentication;
import dev.opm.adapters.http.access.Sessions;
import dev.opm.adapters.http.server.Route;
import dev.opm.adapters.http.server.Router;
import dev.opm.adapters.socket.client.GatewayClient;
import dev.opm.adapters.socket.home.SocketHome;
import dev.opm.adapters.webhome.WebHome;
import dev.opm.web.alert.AlertEngine;
import dev.opm.web.api.ApiRoutes;
import dev.opm.web.daemon.CurrentList;
import dev.opm.web.daemon.DaemonCalls;
import dev.opm.web.history.UsageHistory;
import dev.opm.web.live.JournalTail;
import dev.opm.web.live.LiveDaemon;
import dev.opm.web.live.StreamRoute;
import dev.opm.web.metrics.Metrics;
import dev.opm.web.metrics.RestartCauses;
import dev.opm.web.page.PageRoutes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The parts of the gateway.
@Module
interface WebModule {
    @Provides
    static SocketHome socketHome(WebOptions options) {
        return new SocketHome(options.home());
    }

    @Provides
    @Singleton
    static WebHome webHome(WebOptions options) {
        return new WebHome(options.home());
    }

    @Provides
    static InstantSource clock() {
        return InstantSource.system();
    }

    @Provides
    @Singleton
    static Sessions sessions(WebHome home, InstantSource clock) {
        try {
            return new Sessions(SessionKey.of(home.file("session.key")), home.tokens(), clock);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Provides
    @Singleton
    static Authentication authentication(WebHome home, Sessions sessions, InstantSource clock) {
        return new Authentication(home.tokens(), home.logins(), sessions, clock);
    }

    @Provides
    @Singleton
    static CurrentList currentList(GatewayClient daemon) {
        return new CurrentList(daemon);
    }

    @Provides
    @Singleton
    static UsageHistory history(WebHome home, InstantSource clock) {
        try {
            return new UsageHistory(home.file("history"), clock);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Provides
    @Singleton
    static LiveDaemon live(
            GatewayClient daemon,
            WebOptions options,
            UsageHistory history,
            RestartCauses causes,
            AlertEngine alerts) {
        LiveDaemon live = new LiveDaemon(daemon, new JournalTail(options.home()));
        live.listen(history);
        live.listen(causes);
        live.listen(alerts);
        return live;
    }

    @Provides
    static JournalTail journal(WebOptions options) {
        return new JournalTail(options.home());
    }

    @Provides
    @Singleton
    static RestartCauses causes(JournalTail journal) {
        return new RestartCauses(journal);
    }

    @Provides
    @Singleton
    static AlertEngine alerts(
            GatewayClient daemon, WebHome home, WebOptions options, InstantSource clock) {
        return new AlertEngine(daemon, home, new JournalTail(options.home()), clock);
    }

    @Provides
    static ApiRoutes.Access access(
            WebOptions options, Authentication authentication, Sessions sessions) {
        return new ApiRoutes.Access(
                authentication,
                sessions,
                options.tls().isPresent()
                        ? ApiRoutes.Cookies.TLS_ONLY
                        : ApiRoutes.Cookies.ANYWHERE);
    }

    @Provides
    static ApiRoutes.Known known(
            CurrentList list, JournalTail journal, UsageHistory history, AlertEngine alerts) {
        return new ApiRoutes.Known(list, journal, history, alerts);
    }

    @Provides
    @Singleton
    static Router router(
            WebOptions options,
            GatewayClient daemon,
            WebHome home,
            ApiRoutes.Access access,
            ApiRoutes.Known known,
            LiveDaemon live,
            RestartCauses causes,
            InstantSource clock) {
        ApiRoutes.Place place = new ApiRoutes.Place(options.home(), home, options.basePath());
        PageRoutes page = new PageRoutes();
        List<Route> routes = new ArrayList<>();
        routes.addAll(
                new ApiRoutes(new DaemonCalls(daemon), place, access, known, page, clock).all());
        routes.add(new StreamRoute(live, known.journal()).route());
        routes.add(new Metrics(daemon, known.list(), causes, known.history()).route());
        routes.addAll(page.all());
        return new Router(options.basePath(), routes);
    }

    @Provides
    static Gateway gateway(
            WebOptions options,
            Router router,
            Authentication authentication,
            LiveDaemon live,
            UsageHistory history,
            AlertEngine alerts) {
        return new Gateway(options, router, authentication, live, history, alerts);
    }
}
