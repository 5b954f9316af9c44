package dev.opm.adapters.posix;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.port.InstanceLogs;
import dev.opm.domain.port.StorageFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The log files in the home. They are written by the apps themselves, which append: emptying one
/// loses nothing that comes later. Callable from any thread.
final class PosixInstanceLogs implements InstanceLogs {
    private final HomeDirectory home;

    PosixInstanceLogs(HomeDirectory home) {
        this.home = home;
    }

    @Override
    public LogPaths of(AppName name, InstanceId instance) {
        return new LogPaths(home.log(name, instance, "out"), home.log(name, instance, "err"));
    }

    @Override
    public void flush(AppName name, InstanceId instance) {
        LogPaths paths = of(name, instance);
        empty(paths.out());
        empty(paths.err());
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
