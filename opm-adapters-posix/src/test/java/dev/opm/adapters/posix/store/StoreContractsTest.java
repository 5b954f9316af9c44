package dev.opm.adapters.posix.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.linux.proc.SystemBoot;
import dev.opm.adapters.posix.store.durable.NioDisk;
import dev.opm.domain.dump.Dump;
import dev.opm.domain.dump.DumpSource;
import dev.opm.domain.port.storage.AppTableStore;
import dev.opm.domain.port.storage.DumpStore;
import dev.opm.domain.port.storage.RunStateStore;
import dev.opm.domain.port.trigger.LastRunStore;
import dev.opm.domain.testing.contract.AppTableStoreContract;
import dev.opm.domain.testing.contract.DumpStoreContract;
import dev.opm.domain.testing.contract.LastRunStoreContract;
import dev.opm.domain.testing.contract.RunStateStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The ports' contracts, kept by the files of a home.
class StoreContractsTest {
    @TempDir Path temp;

    @Nested
    class Table extends AppTableStoreContract {
        @Override
        protected AppTableStore open() {
            return new JsonFileAppTableStore(new Home(temp), new NioDisk());
        }
    }

    @Nested
    class RunState extends RunStateStoreContract {
        @Override
        protected RunStateStore open() {
            return new FileRunStateStore(new Home(temp), new NioDisk(), SystemBoot.read());
        }
    }

    @Nested
    class Ticks extends LastRunStoreContract {
        @Override
        protected LastRunStore open() {
            return new FileLastRunStore(new Home(temp), new NioDisk());
        }

        @Test
        void aDamagedBookIsAnEmptyOne() {
            write(temp.resolve("ticks"), "yesterday");
            assertThat(open().seenTo()).isEmpty();
        }
    }

    @Nested
    class Dumps extends DumpStoreContract {
        @Override
        protected DumpStore open() {
            return new JsonFileDumpStore(new Home(temp), new NioDisk());
        }

        @Override
        protected void damage(int generation) {
            String name = generation == 0 ? "dump.json" : "dump." + generation + ".json";
            write(temp.resolve(name), "{");
        }

        @Override
        protected int generations() {
            try (Stream<Path> files = Files.list(temp)) {
                return (int) files.filter(file -> file.toString().endsWith(".json")).count();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        protected DumpSource.File fileHolding(Dump dump) {
            Path folder = temp.resolve("elsewhere");
            new JsonFileDumpStore(new Home(made(folder)), new NioDisk()).save(dump);
            return new DumpSource.File(folder.resolve("dump.json"));
        }

        @Override
        protected DumpSource.File missingFile() {
            return new DumpSource.File(temp.resolve("none.json"));
        }

        @Override
        protected DumpSource.File unreadableFile() {
            Path file = temp.resolve("theirs");
            write(file, "{");
            return new DumpSource.File(file);
        }

        private static Path made(Path folder) {
            try {
                return Files.createDirectory(folder);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
