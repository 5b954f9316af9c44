package dev.opm.daemon.chaos;

/// A message without what differs from time to time, so that equal ones can be counted.
final class Wording {
    private static final int ENOUGH = 110;

    private Wording() {}

    static String of(String message) {
        String same =
                message.replaceAll("/[^ ;:,\"]+", "PATH")
                        .replaceAll("\\d{4}-[^ ,;]+Z", "TIME")
                        .replaceAll("\\d+", "N")
                        .replaceAll("alpha|beta|gamma|bystander", "APP")
                        .replaceAll("\\s+", " ");
        return same.length() > ENOUGH ? same.substring(0, ENOUGH) : same;
    }
}
