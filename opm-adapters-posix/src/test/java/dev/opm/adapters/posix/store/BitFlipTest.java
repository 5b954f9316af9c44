package dev.opm.adapters.posix.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.store.durable.NioDisk;
import dev.opm.domain.dump.Dump;
import dev.opm.domain.dump.DumpLoad;
import dev.opm.domain.dump.DumpSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BitFlipTest {
    @TempDir Path home;

    @Test
    void noFlippedBitAndNoCutGivesAnotherDump() throws IOException {
        Dump saved = SampleApps.dump("web");
        JsonFileDumpStore store = new JsonFileDumpStore(new Home(home), new NioDisk());
        store.save(saved);
        Path file = home.resolve("dump.json");
        byte[] whole = Files.readAllBytes(file);
        for (int bit = 0; bit < whole.length * 8; bit += 7) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            Files.write(file, flipped);
            neverAnother(saved, store.load(new DumpSource.Home()), "bit " + bit);
        }
        for (int length = 0; length < whole.length; length += 5) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            neverAnother(saved, store.load(new DumpSource.Home()), "first " + length);
        }
    }

    private static void neverAnother(Dump saved, DumpLoad load, String what) {
        if (load instanceof DumpLoad.Loaded(Dump dump, List<String> _)) {
            assertThat(dump).as(what).isEqualTo(saved);
        }
    }
}
