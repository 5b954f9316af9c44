package dev.opm.adapters.socket.wire;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.reply.ReplyCodec;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.adapters.socket.wire.request.RequestCodec;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The messages of `list`, to bytes and back: `bench/micro`.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CodecBenchmark {
    private static final Request<?> REQUEST = new Request.ListInstances(List.of());

    /// The list of so many instances.
    @State(Scope.Benchmark)
    public static class Listing {
        @Param({"1", "100", "1000"})
        public int instances;

        Reply reply = new Reply.Instances(List.of(), List.of());
        byte[] bytes = {};

        @Setup
        public void prepare() {
            reply = new Reply.Instances(Collections.nCopies(instances, Samples.ONLINE), List.of());
            bytes = ReplyCodec.write(reply);
        }
    }

    @Benchmark
    public byte[] writeReply(Listing listing) {
        return ReplyCodec.write(listing.reply);
    }

    @Benchmark
    public Reply readReply(Listing listing) {
        return ReplyCodec.read(listing.bytes);
    }

    @Benchmark
    public RequestCodec.Incoming writeAndReadRequest() {
        return RequestCodec.read(RequestCodec.write(REQUEST));
    }
}
