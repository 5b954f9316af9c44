package com.kenai.jffi.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Loads jffi's library, in place of jffi's own class of this name, which jffi finds by it: that
/// one sets up a logger, resource bundles and regular expressions on the way, for 6 of the 8 ms
/// that jffi takes to start. See docs/adr/020-quick-client.md.
///
/// The library lies in the folder of the processor, as in jffi's jar of them, below the folder that
/// the property `opm.jni` names, or on the class path if there is no such property.
@SuppressWarnings("restricted")
public final class StubLoader {
    private static final String FILE = "libjffi-1.2.so";

    /// Why it is not loaded, empty if it is.
    private static final String FAILURE = load();

    private StubLoader() {}

    /// Asked by jffi, as is [#getFailureCause].
    public static boolean isLoaded() {
        return FAILURE.isEmpty();
    }

    public static Throwable getFailureCause() {
        return new UnsatisfiedLinkError(FAILURE);
    }

    private static String load() {
        try {
            String folder = System.getProperty("opm.jni");
            if (folder == null) {
                loadUnpacked();
            } else {
                System.load(folder + "/" + platform() + "/" + FILE);
            }
            return "";
        } catch (IOException | LinkageError absent) {
            return absent.toString();
        }
    }

    /// Its folder in the jar.
    private static String platform() {
        String processor = System.getProperty("os.arch");
        return (processor.equals("amd64") ? "x86_64" : processor) + "-Linux";
    }

    private static void loadUnpacked() throws IOException {
        String name = "/jni/" + platform() + "/" + FILE;
        try (InputStream library = StubLoader.class.getResourceAsStream(name)) {
            if (library == null) {
                throw new UnsatisfiedLinkError("there is no " + name + " on the class path");
            }
            Path unpacked = Files.createTempFile("opm-", FILE);
            try {
                Files.copy(library, unpacked, StandardCopyOption.REPLACE_EXISTING);
                System.load(unpacked.toString());
            } finally {
                Files.delete(unpacked);
            }
        }
    }
}
