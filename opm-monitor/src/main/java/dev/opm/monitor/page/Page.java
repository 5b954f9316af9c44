package dev.opm.monitor.page;

import java.util.List;
import org.jline.utils.AttributedString;

/// One view that fills the screen but for its last line. Used by the drawing thread alone.
public interface Page {
    List<AttributedString> draw(int rows, int columns);

    /// The keys that matter here, for the last line.
    String keys();

    Wish press(String key);
}
