package dev.opm.adapters.posix.store.json;

import java.io.ByteArrayOutputStream;

/// Puts white space into compact JSON, for people: each field of an object on a line of its own,
/// two blanks deeper than the object, lists on one line. The table is written with every command
/// that changes something, and to generate it once more with white space took longer than the disk.
/// For one use, by one thread.
final class Indentation {
    private final byte[] compact;
    private final ByteArrayOutputStream out;
    private int at;

    Indentation(byte[] compact) {
        this.compact = compact;
        this.out = new ByteArrayOutputStream(2 * compact.length);
    }

    byte[] whole() {
        value(0);
        out.write('\n');
        return out.toByteArray();
    }

    private void value(int depth) {
        switch (compact[at]) {
            case '{' -> object(depth + 1);
            case '[' -> list(depth);
            case '"' -> text();
            default -> word();
        }
    }

    private void object(int depth) {
        take();
        boolean isEmpty = compact[at] == '}';
        while (compact[at] != '}') {
            if (compact[at] == ',') {
                take();
            }
            newLine(depth);
            text();
            take();
            out.write(' ');
            value(depth);
        }
        if (!isEmpty) {
            newLine(depth - 1);
        }
        take();
    }

    private void list(int depth) {
        take();
        boolean isEmpty = compact[at] == ']';
        while (compact[at] != ']') {
            if (compact[at] == ',') {
                take();
            }
            out.write(' ');
            value(depth);
        }
        if (!isEmpty) {
            out.write(' ');
        }
        take();
    }

    private void text() {
        int end = at + 1;
        while (compact[end] != '"') {
            end += compact[end] == '\\' ? 2 : 1;
        }
        takeUpTo(end + 1);
    }

    /// A number, true, false or null.
    private void word() {
        int end = at;
        while (end < compact.length && ",]}".indexOf(compact[end]) < 0) {
            end++;
        }
        takeUpTo(end);
    }

    private void newLine(int depth) {
        out.write('\n');
        for (int i = 0; i < depth; i++) {
            out.write(' ');
            out.write(' ');
        }
    }

    private void take() {
        out.write(compact[at]);
        at++;
    }

    private void takeUpTo(int end) {
        out.write(compact, at, end - at);
        at = end;
    }
}
