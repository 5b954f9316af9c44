package dev.opm.adapters.posix.census;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.home.HomeId;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Mark;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarkReaderTest {
    private static final Mark OURS = new Mark("h1", InstanceId.of(2, 3), "tok");

    @Test
    void theMarkIsFoundAnywhere() {
        assertThat(read("OPM_INCARNATION=h1/2/3/tok\0A=b\0")).contains(OURS);
        assertThat(read("A=b\0OPM_INCARNATION=h1/2/3/tok\0")).contains(OURS);
        assertThat(read("A=b\0\0\0OPM_INCARNATION=h1/2/3/tok")).contains(OURS);
    }

    @Test
    void otherHomesAndOtherTextsAreNotOurs() {
        assertThat(read("OPM_INCARNATION=h10/2/3/tok\0")).isEmpty();
        assertThat(read("XOPM_INCARNATION=h1/2/3/tok\0")).isEmpty();
        assertThat(read("A=OPM_INCARNATION=h1/2/3/tok\0")).isEmpty();
        assertThat(read("OPM_INCARNATION=h1/2/x/tok\0")).isEmpty();
        assertThat(read("OPM_INCARNATION=h1/\0")).isEmpty();
        assertThat(read("")).isEmpty();
        assertThat(read("\0\0")).isEmpty();
    }

    private static Optional<Mark> read(String environment) {
        byte[] all = environment.getBytes(StandardCharsets.UTF_8);
        Set<Optional<Mark>> found = new HashSet<>();
        for (int size = 1; size <= Math.max(1, all.length); size++) {
            found.add(read(all, size));
        }
        assertThat(found).as("whatever the pieces it comes in").hasSize(1);
        return found.iterator().next();
    }

    private static Optional<Mark> read(byte[] all, int size) {
        MarkReader.Search search = new MarkReader(new HomeId("h1")).search();
        boolean more = true;
        for (int at = 0; at < all.length && more; at += size) {
            byte[] piece = Arrays.copyOfRange(all, at, Math.min(all.length, at + size));
            more = search.take(piece, piece.length);
        }
        return search.found();
    }
}
