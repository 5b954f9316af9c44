package dev.opm.adapters.posix.linux;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.CallingConvention;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.Library;
import com.kenai.jffi.Type;
import java.util.Arrays;

/// Calls into the C library with up to six numbers and pointers, all as 64-bit registers: on x86-64
/// and aarch64 a narrower parameter is the lower part of one, and so is a narrower result. errno is
/// kept for the calling thread. Callable from any thread.
abstract class JffiCalls {
    private static final Library PROCESS = Library.getDefault();
    private static final Invoker INVOKER = Invoker.getInstance();
    private static final CallContext[] SHAPES = shapes();

    static long symbol(String name) {
        long address = PROCESS.getSymbolAddress(name);
        if (address == 0) {
            throw new UnsatisfiedLinkError("the C library has no " + name);
        }
        return address;
    }

    static long call(long at) {
        return INVOKER.invokeN0(SHAPES[0], at);
    }

    static long call(long at, long a) {
        return INVOKER.invokeN1(SHAPES[1], at, a);
    }

    static long call(long at, long a, long b) {
        return INVOKER.invokeN2(SHAPES[2], at, a, b);
    }

    static long call(long at, long a, long b, long c) {
        return INVOKER.invokeN3(SHAPES[3], at, a, b, c);
    }

    static long call(long at, long a, long b, long c, long d) {
        return INVOKER.invokeN4(SHAPES[4], at, a, b, c, d);
    }

    static long call(long at, long a, long b, long c, long d, long e) {
        return INVOKER.invokeN5(SHAPES[5], at, a, b, c, d, e);
    }

    static long call(long at, long a, long b, long c, long d, long e, long f) {
        return INVOKER.invokeN6(SHAPES[6], at, a, b, c, d, e, f);
    }

    /// By number of parameters.
    private static CallContext[] shapes() {
        CallContext[] shapes = new CallContext[7];
        for (int count = 0; count < shapes.length; count++) {
            Type[] parameters = new Type[count];
            Arrays.fill(parameters, Type.SINT64);
            shapes[count] =
                    CallContext.getCallContext(
                            Type.SINT64, parameters, CallingConvention.DEFAULT, true);
        }
        return shapes;
    }
}
