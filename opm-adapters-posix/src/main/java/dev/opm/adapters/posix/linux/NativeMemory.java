package dev.opm.adapters.posix.linux;

import dev.opm.domain.text.ByteText;
import java.util.ArrayList;
import java.util.List;
import jnr.ffi.Pointer;

/// Memory of the C heap that is freed together, on close. Confined to one thread.
public final class NativeMemory implements AutoCloseable {
    private final List<Long> blocks = new ArrayList<>();

    /// Zeroed.
    public Pointer allocate(int size) {
        long address = Native.LIBC.calloc(1, size);
        if (address == 0) {
            throw new OutOfMemoryError("calloc of " + size + " bytes");
        }
        blocks.add(address);
        return Pointer.wrap(Native.RUNTIME, address, size);
    }

    /// A C string, of the bytes that [ByteText] says.
    public long string(String text) {
        byte[] bytes = ByteText.encode(text);
        Pointer block = allocate(bytes.length + 1);
        block.put(0, bytes, 0, bytes.length);
        return block.address();
    }

    /// A `char *[]` that ends with NULL, in one block with its strings.
    public long strings(List<String> texts) {
        List<byte[]> encoded = texts.stream().map(ByteText::encode).toList();
        int offset = (texts.size() + 1) * Long.BYTES;
        int size = offset + encoded.stream().mapToInt(bytes -> bytes.length + 1).sum();
        Pointer block = allocate(size);
        for (int i = 0; i < encoded.size(); i++) {
            byte[] bytes = encoded.get(i);
            block.putLong((long) i * Long.BYTES, block.address() + offset);
            block.put(offset, bytes, 0, bytes.length);
            offset += bytes.length + 1;
        }
        return block.address();
    }

    @Override
    public void close() {
        blocks.forEach(Native.LIBC::free);
        blocks.clear();
    }
}
