package dev.opm.domain.text;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/// Texts that were bytes and will be bytes again: names, arguments, variables, paths. Linux knows
/// no encoding of these. What is UTF-8 is text; any other byte, always 0x80 to 0xFF, is kept as one
/// char from U+DC80 to U+DCFF, which no Unicode text can hold, so that nothing is lost and nothing
/// is confused (Python calls it surrogateescape). Pure functions; for what is all UTF-8, which is
/// nearly everything, they cost one look at each char.
public final class ByteText {
    private static final char REPLACEMENT = '\uFFFD';
    private static final char FIRST = '\uDC80';
    private static final char LAST = '\uDCFF';
    private static final int BASE = 0xDC00;
    private static final String HEX = "0123456789ABCDEF";

    private ByteText() {}

    public static String decode(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : decodeByHand(bytes);
    }

    public static byte[] encode(String text) {
        if (isUtf8(text)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        byte[] bytes = new byte[text.length() * 3];
        int length = 0;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean isByte = i < text.length() && isByte(text, i);
            if (isByte || i == text.length()) {
                byte[] before = text.substring(from, i).getBytes(StandardCharsets.UTF_8);
                for (byte one : before) {
                    bytes[length++] = one;
                }
                from = i + 1;
            }
            if (isByte) {
                bytes[length++] = (byte) (text.charAt(i) - BASE);
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    /// Whether the bytes of this text are UTF-8.
    public static boolean isUtf8(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isByte(text, i)) {
                return false;
            }
        }
        return true;
    }

    /// For people and for JSON: U+FFFD for each byte that is no UTF-8.
    public static String shown(String text) {
        if (isUtf8(text)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            shown.append(isByte(text, i) ? REPLACEMENT : text.charAt(i));
        }
        return shown.toString();
    }

    /// A path whose bytes are these; [Path#of] takes no text with other bytes than UTF-8.
    ///
    /// @throws java.nio.file.InvalidPathException if it holds a NUL
    public static Path path(String text) {
        if (isUtf8(text)) {
            return Path.of(text);
        }
        boolean absolute = text.startsWith("/");
        StringBuilder escaped = new StringBuilder("file:///");
        for (byte b : encode(absolute ? text.substring(1) : text)) {
            if (b == '/'
                    || (b >= '0' && b <= '9')
                    || (b >= 'A' && b <= 'Z')
                    || (b >= 'a' && b <= 'z')) {
                escaped.append((char) b);
            } else {
                escaped.append('%').append(HEX.charAt((b >> 4) & 0xF)).append(HEX.charAt(b & 0xF));
            }
        }
        Path path = Path.of(URI.create(escaped.toString()));
        return absolute ? path : Path.of("/").relativize(path);
    }

    /// The text of a path, whose own [Path#toString] loses bytes that are no UTF-8.
    public static String of(Path path) {
        String text = path.toString();
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        String escaped = Path.of("/").resolve(path).toUri().getRawPath();
        byte[] bytes = new byte[escaped.length()];
        int length = 0;
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            bytes[length++] = (byte) (c == '%' ? Integer.parseInt(escaped, i + 1, i + 3, 16) : c);
            i += c == '%' ? 2 : 0;
        }
        if (length > 1 && bytes[length - 1] == '/') { // a folder's, which says so
            length--;
        }
        int start = path.isAbsolute() ? 0 : 1;
        return decode(Arrays.copyOfRange(bytes, start, length));
    }

    /// Not the second half of a pair.
    private static boolean isByte(String text, int at) {
        char unit = text.charAt(at);
        return unit >= FIRST
                && unit <= LAST
                && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    /// Where the JDK sees a flaw, byte after byte is kept until it sees none.
    private static String decodeByHand(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            int length = lengthOfCharacter(bytes, at);
            if (length == 0) {
                text.append((char) (BASE + (bytes[at] & 0xFF)));
                at++;
            } else {
                text.append(new String(bytes, at, length, StandardCharsets.UTF_8));
                at += length;
            }
        }
        return text.toString();
    }

    /// 0 where none begins. As RFC 3629 has it: shortest form, no surrogates, up to U+10FFFF.
    private static int lengthOfCharacter(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > bytes.length) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[at + 1] & 0xFF;
        boolean isOverlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
        boolean isOutside = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
        return isOverlong || isOutside ? 0 : length;
    }
}
