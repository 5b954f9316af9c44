package dev.opm.monitor;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.CommandRunner.Shown;
import dev.opm.cli.command.monitor.FullScreen;
import dev.opm.monitor.page.AppsPage;
import dev.opm.monitor.page.LogFeed;
import dev.opm.monitor.page.LogsPage;
import dev.opm.monitor.page.Wish;
import dev.opm.monitor.screen.Graph;
import dev.opm.monitor.screen.Screen;
import dev.opm.monitor.screen.Styles;
import dev.opm.monitor.screen.TerminalEvent;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;

/// The full-screen view: asks the daemon every two seconds, or at once after something was done,
/// and draws what changed. A daemon that is lost is waited for, never started.
///
/// Threads: this one draws and decides; one each waits for keys, asks the daemon, runs commands,
/// and follows a log. They meet in the queue of events.
public final class Monitor implements FullScreen {
    private static final Duration PERIOD = Duration.ofSeconds(2);

    /// A log that is written fast is drawn ten times a second, not a thousand.
    private static final Duration BETWEEN_LOG_FRAMES = Duration.ofMillis(100);

    private final BlockingQueue<TerminalEvent> events = new LinkedBlockingQueue<>();
    private final Semaphore askNow = new Semaphore(0);

    @Override
    public int run(Session session) {
        try (Screen screen = Screen.open(folder());
                ExecutorService commands =
                        Executors.newSingleThreadExecutor(
                                Thread.ofPlatform().daemon().name("monitor-command").factory())) {
            screen.terminal().handle(Signal.WINCH, _ -> events.add(new TerminalEvent.Resized()));
            screen.terminal().handle(Signal.INT, _ -> events.add(new TerminalEvent.Gone()));
            screen.listen(events::add);
            Thread.ofPlatform().daemon().name("monitor-list").start(() -> ask(session));
            MonitorViews views = views(session, commands);
            loop(screen, views);
            views.close();
            commands.shutdownNow();
            return 0;
        } catch (IOException none) {
            System.err.println("opm: monitor: " + none.getMessage() + "; use `opm list --watch`");
            return 1;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private void loop(Screen screen, MonitorViews views) throws InterruptedException {
        while (!views.areLeft()) {
            TerminalEvent first = events.take();
            List<TerminalEvent> now = new ArrayList<>(List.of(first));
            events.drainTo(now);
            for (TerminalEvent event : now) {
                if (event instanceof TerminalEvent.Pressed(String key) && key.equals("ctrl-l")) {
                    screen.repaint();
                }
                views.take(event);
            }
            Size size = screen.size();
            screen.draw(views.draw(size.getRows(), size.getColumns()));
            if (now.stream().allMatch(TerminalEvent.Wrote.class::isInstance)) {
                Thread.sleep(BETWEEN_LOG_FRAMES);
            }
        }
    }

    private MonitorViews views(Session session, ExecutorService commands) {
        Styles styles = new Styles(session.surface());
        return new MonitorViews(
                styles,
                new AppsPage(session.home(), styles, letters(session)),
                (label, target, stamps) ->
                        new LogsPage(
                                label,
                                target,
                                stamps,
                                new LogFeed(
                                        session.daemon(),
                                        target,
                                        stamps,
                                        () -> events.add(new TerminalEvent.Wrote())),
                                styles),
                wish -> commands.execute(() -> carryOut(session, wish)));
    }

    private void carryOut(Session session, Wish wish) {
        switch (wish) {
            case Wish.Do(String doing, List<String> words) -> {
                Shown shown = run(session, words);
                events.add(new TerminalEvent.Told(lastLine(doing, shown)));
                askNow.release();
            }
            case Wish.Read(String title, List<String> words) -> {
                Shown shown = run(session, words);
                events.add(
                        new TerminalEvent.Opened(
                                title, (shown.out() + shown.err()).lines().toList()));
            }
            case Wish.Nothing _, Wish.Leave _, Wish.Ask _, Wish.FollowLogs _, Wish.Type _ -> {}
        }
    }

    private static Shown run(Session session, List<String> words) {
        List<String> all = new ArrayList<>(List.of("--home", session.home().toString()));
        all.addAll(words);
        return session.commands().run(all);
    }

    private static String lastLine(String doing, Shown shown) {
        String text = shown.err().isEmpty() ? shown.out() : shown.err();
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty() ? doing + ": done" : lines.getLast();
    }

    private void ask(Session session) {
        try {
            while (true) {
                DaemonAnswer<Reply.Instances> answer =
                        session.daemon().exchange(new Request.ListInstances(List.of()), _ -> {});
                events.add(
                        switch (answer) {
                            case DaemonAnswer.Given<Reply.Instances>(Reply.Instances list) ->
                                    new TerminalEvent.Listed(list.instances());
                            case DaemonAnswer.Refused<Reply.Instances>(Reply.Failed why, var _) ->
                                    new TerminalEvent.Lost(why.message());
                        });
                if (askNow.tryAcquire(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                    askNow.drainPermits();
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /// Where this jar is.
    private static Path folder() throws IOException {
        try {
            Path jar =
                    Path.of(
                            Monitor.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            Path folder = jar.getParent();
            return folder == null ? jar : folder;
        } catch (URISyntaxException odd) {
            throw new IOException("its jar cannot be found: " + odd.getMessage(), odd);
        }
    }

    private static Graph.Letters letters(Session session) {
        for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
            String value = session.env().getOrDefault(name, "");
            if (!value.isEmpty()) {
                String upper = value.toUpperCase(Locale.ROOT);
                return upper.contains("UTF-8") || upper.contains("UTF8")
                        ? Graph.Letters.UTF_8
                        : Graph.Letters.ASCII;
            }
        }
        return Graph.Letters.ASCII;
    }
}
