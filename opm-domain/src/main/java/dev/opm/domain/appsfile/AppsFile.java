package dev.opm.domain.appsfile;

import dev.opm.domain.setting.value.Value;
import dev.opm.domain.text.ByteText;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An apps file as it is written, nothing judged yet.
///
/// @param name for messages
/// @param folder that relative paths start from
/// @param notChosen names of apps that it has and that are not meant now
/// @param fingerprint what the file was when it was read: it is another once its content is; empty:
///   this was read from no file
public record AppsFile(
        String name,
        Path folder,
        List<WrittenApp> apps,
        Set<String> notChosen,
        Optional<String> fingerprint) {
    public AppsFile {
        if (!folder.isAbsolute()) {
            throw new IllegalArgumentException("the folder of an apps file must be absolute");
        }
        apps = List.copyOf(apps);
        notChosen = Set.copyOf(notChosen);
    }

    /// All that is written, and read from no file.
    public AppsFile(String name, Path folder, List<WrittenApp> apps) {
        this(name, folder, apps, Set.of(), Optional.empty());
    }

    /// The same file with its apps written another way.
    public AppsFile withApps(List<WrittenApp> others) {
        return new AppsFile(name, folder, others, notChosen, fingerprint);
    }

    public AppsFile withFingerprint(String read) {
        return new AppsFile(name, folder, apps, notChosen, Optional.of(read));
    }

    /// @param left names of the others
    public AppsFile choosing(List<WrittenApp> chosen, Set<String> left) {
        Set<String> all = new HashSet<>(notChosen);
        all.addAll(left);
        return new AppsFile(name, folder, chosen, all, fingerprint);
    }

    /// Which file it is; what came from it is known by this.
    public Path path() {
        int slash = name.lastIndexOf('/');
        return folder.resolve(ByteText.path(name.substring(slash + 1)));
    }

    /// One app of the file.
    ///
    /// @param key its name, where it stands before the app and not in it
    /// @param lines of each key by its path (`env.A`); `""` is the app itself; empty: not known
    /// @param envOfFiles what its `env_file`s hold
    public record WrittenApp(
            Optional<String> key,
            Value.Fields fields,
            Map<String, Integer> lines,
            Map<String, String> envOfFiles) {
        public WrittenApp {
            lines = Map.copyOf(lines);
            envOfFiles = Map.copyOf(envOfFiles);
        }

        /// What it is called as far as that is known, for messages.
        public String label() {
            return key.or(() ->
                            fields.fields().get("name") instanceof Value.Text(String name)
                                    ? Optional.of(name)
                                    : Optional.empty())
                    .map(name -> "app \"" + name + "\"")
                    .orElse("an app without a name");
        }

        /// The line of a key, or of the nearest above it that is known.
        public Optional<Integer> line(String path) {
            Optional<Integer> found = Optional.ofNullable(lines.get(path));
            return found.isPresent() || path.isEmpty()
                    ? found
                    : line(path.substring(0, Math.max(0, path.lastIndexOf('.'))));
        }
    }
}
