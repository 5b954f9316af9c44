package dev.opm.cli.report;

/// Numbers as people read them, without a formatter: these are on the path of `list`.
public final class Measure {
    private static final long KIB = 1024;

    private Measure() {}

    /// The two largest units: `3d 4h`, `5m 12s`, `8s`.
    public static String uptime(long millis) {
        long seconds = Math.max(0, millis) / 1000;
        long days = seconds / 86_400;
        long hours = seconds / 3600 % 24;
        long minutes = seconds / 60 % 60;
        if (days > 0) {
            return days + "d " + hours + "h";
        }
        if (hours > 0) {
            return hours + "h " + minutes + "m";
        }
        return minutes > 0 ? minutes + "m " + seconds % 60 + "s" : seconds + "s";
    }

    /// `0.8 s`, `12.3 s`, `2m 5s`.
    public static String took(long millis) {
        return millis < 60_000 ? tenths(millis / 1000.0) + " s" : uptime(millis);
    }

    /// A setting: `0`, `200ms`, `1.5s`, `1h`, as it would be typed.
    public static String duration(long millis) {
        if (millis == 0) {
            return "0";
        }
        if (millis % 3_600_000 == 0) {
            return millis / 3_600_000 + "h";
        }
        if (millis % 60_000 == 0) {
            return millis / 60_000 + "m";
        }
        if (millis % 1000 == 0) {
            return millis / 1000 + "s";
        }
        return millis > 1000 && millis % 100 == 0 ? tenths(millis / 1000.0) + "s" : millis + "ms";
    }

    /// `512B`, `1.5K`, `11.8M`, `2.0G`.
    public static String bytes(long bytes) {
        if (bytes < KIB) {
            return bytes + "B";
        }
        if (bytes < KIB * KIB) {
            return tenths(bytes / (double) KIB) + "K";
        }
        return bytes < KIB * KIB * KIB
                ? tenths(bytes / (double) (KIB * KIB)) + "M"
                : tenths(bytes / (double) (KIB * KIB * KIB)) + "G";
    }

    public static String percent(double percent) {
        return tenths(percent) + "%";
    }

    public static String tenths(double number) {
        long tenths = Math.round(number * 10);
        return tenths / 10 + "." + Math.abs(tenths % 10);
    }
}
