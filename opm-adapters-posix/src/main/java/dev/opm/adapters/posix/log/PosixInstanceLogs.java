package dev.opm.adapters.posix.log;

import dev.opm.adapters.posix.capture.Capture;
import dev.opm.adapters.posix.capture.file.LogPlace;
import dev.opm.adapters.posix.home.HomeDirectory;
import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.LogPolicy;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.storage.InstanceLogs;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.text.ByteText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jnr.constants.platform.Errno;

/// The log files in the home: captured ones, and those that apps append to themselves, which lose
/// nothing when they are emptied in place. Callable from any thread.
final class PosixInstanceLogs implements InstanceLogs {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final List<String> STREAMS = List.of("out", "err");

    private final HomeDirectory home;
    private final Capture capture;
    private final RunTimes runTimes;
    private final DeletedLogs deletedLogs;

    PosixInstanceLogs(HomeDirectory home, Capture capture, RunTimes runTimes) {
        this.home = home;
        this.capture = capture;
        this.runTimes = runTimes;
        this.deletedLogs = new DeletedLogs(home);
    }

    @Override
    public LogPaths of(AppName name, InstanceId instance) {
        return new LogPaths(
                home.log(name, instance, "out"),
                home.log(name, instance, "err"),
                home.runTimes(name, instance));
    }

    @Override
    public void resume(AppName name, InstanceId instance, LogPolicy policy) {
        for (LogPlace place : places(name, instance)) {
            if (capture.resume(place, policy.rotation())
                    instanceof Outcome.Failed<Boolean>(Errno errno)) {
                throw new StorageFailure("cannot go on with " + place.file() + ": " + errno);
            }
        }
    }

    @Override
    public void holdOthers() {
        try (Stream<Path> pipes = Files.list(home.pipes())) {
            pipes.flatMap(pipe -> home.placeOf(pipe.getFileName().toString()).stream())
                    .forEach(place -> capture.hold(place, LogPolicy.Rotation.DEFAULT));
        } catch (IOException | UncheckedIOException failure) {
            throw new StorageFailure(
                    "cannot look for pipes in " + home.pipes() + ": " + failure.getMessage(),
                    failure);
        }
    }

    @Override
    public void letGoOfOthers() {
        capture.letGo();
    }

    @Override
    public void adopted(AppName name, InstanceId instance, Identity process) {
        runTimes.adopted(home.runTimes(name, instance), process);
    }

    @Override
    public void settle(AppName name, InstanceId instance) {
        places(name, instance).forEach(capture::settle);
        runTimes.settle(PATIENCE);
    }

    @Override
    public void flush(AppName name, InstanceId instance) {
        for (LogPlace place : places(name, instance)) {
            if (!capture.isCaptured(place)) {
                empty(place.file());
            } else if (!capture.empty(place)) {
                throw new StorageFailure(
                        "cannot empty " + place.file() + ": its disk does not answer");
            }
        }
        runTimes.forget(home.runTimes(name, instance));
    }

    @Override
    public void reopen() {
        capture.reopen();
    }

    @Override
    public void forget(AppName name, InstanceId instance) {
        places(name, instance).forEach(capture::forget);
    }

    @Override
    public void rename(AppName from, AppName to, InstanceId instance, LogPolicy policy) {
        settle(from, instance);
        for (String stream : STREAMS) {
            LogPlace before = home.place(from, instance, stream);
            LogPlace after = home.place(to, instance, stream);
            if (!capture.detach(before)) {
                throw new StorageFailure(
                        "cannot rename " + before.file() + ": its disk does not answer");
            }
            try {
                RenamedLog.rename(before, after);
            } finally {
                // Whatever became of the files, the app's output goes on to be read.
                capture.resume(after, policy.rotation());
                capture.resume(before, policy.rotation());
            }
        }
        runTimes.rename(home.runTimes(from, instance), home.runTimes(to, instance));
    }

    @Override
    public void keepAsDeleted(Map<InstanceId, AppName> deleted) {
        deletedLogs.keep(deleted);
    }

    @Override
    public List<DeletedLog> deleted() {
        return deletedLogs.all();
    }

    @Override
    public void removeDeleted(DeletedLog log) {
        deletedLogs.remove(log);
    }

    @Override
    public Lost lost(AppName name, InstanceId instance) {
        return new Lost(
                capture.lost(home.place(name, instance, "out")),
                capture.lost(home.place(name, instance, "err")));
    }

    private List<LogPlace> places(AppName name, InstanceId instance) {
        return STREAMS.stream().map(stream -> home.place(name, instance, stream)).toList();
    }

    private static void empty(String path) {
        try (FileChannel file = FileChannel.open(ByteText.path(path), StandardOpenOption.WRITE)) {
            file.truncate(0);
        } catch (NoSuchFileException nothingWrittenYet) {
            return;
        } catch (IOException failure) {
            throw new StorageFailure("cannot empty " + path + ": " + failure.getMessage(), failure);
        }
    }
}
