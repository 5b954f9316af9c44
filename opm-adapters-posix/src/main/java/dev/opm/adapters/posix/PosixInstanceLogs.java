package dev.opm.adapters.posix;

import dev.opm.adapters.posix.capture.Capture;
import dev.opm.adapters.posix.capture.LogPlace;
import dev.opm.adapters.posix.linux.Outcome;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.LogPolicy;
import dev.opm.domain.port.InstanceLogs;
import dev.opm.domain.port.StorageFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import jnr.constants.platform.Errno;

/// The log files in the home: captured ones, and those that apps append to themselves, which lose
/// nothing when they are emptied in place. Callable from any thread.
final class PosixInstanceLogs implements InstanceLogs {
    private final HomeDirectory home;
    private final Capture capture;

    PosixInstanceLogs(HomeDirectory home, Capture capture) {
        this.home = home;
        this.capture = capture;
    }

    @Override
    public LogPaths of(AppName name, InstanceId instance) {
        return new LogPaths(home.log(name, instance, "out"), home.log(name, instance, "err"));
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
    public void settle(AppName name, InstanceId instance) {
        places(name, instance).forEach(capture::settle);
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
    }

    @Override
    public void forget(AppName name, InstanceId instance) {
        places(name, instance).forEach(capture::forget);
    }

    @Override
    public Lost lost(AppName name, InstanceId instance) {
        return new Lost(
                capture.lost(home.place(name, instance, "out")),
                capture.lost(home.place(name, instance, "err")));
    }

    private List<LogPlace> places(AppName name, InstanceId instance) {
        return Stream.of("out", "err").map(stream -> home.place(name, instance, stream)).toList();
    }

    private static void empty(String path) {
        try (FileChannel file = FileChannel.open(Path.of(path), StandardOpenOption.WRITE)) {
            file.truncate(0);
        } catch (NoSuchFileException nothingWrittenYet) {
            return;
        } catch (IOException failure) {
            throw new StorageFailure("cannot empty " + path + ": " + failure.getMessage(), failure);
        }
    }
}
