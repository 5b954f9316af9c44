package dev.opm.cli.boot;

import java.util.List;
import java.util.Optional;

/// One user of the machine, as passwd(5) has him.
public record Account(String name, int uid, String home) {
    public static final int ROOT = 0;

    /// The first of the lines that is about this user.
    public static Optional<Account> named(String name, List<String> passwd) {
        return passwd.stream()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length >= 7 && fields[0].equals(name))
                .map(fields -> new Account(name, Integer.parseInt(fields[2]), fields[5]))
                .findFirst();
    }

    public static Optional<Account> of(int uid, List<String> passwd) {
        return passwd.stream()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length >= 7 && fields[2].equals(Integer.toString(uid)))
                .map(fields -> new Account(fields[0], uid, fields[5]))
                .findFirst();
    }

    public boolean isRoot() {
        return uid == ROOT;
    }
}
