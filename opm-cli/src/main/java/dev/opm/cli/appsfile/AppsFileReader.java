package dev.opm.cli.appsfile;

import dev.opm.adapters.formats.FlawedFile;
import dev.opm.adapters.formats.RepeatedKey;
import dev.opm.adapters.formats.yaml.AppsLayout;
import dev.opm.adapters.formats.yaml.NoValue;
import dev.opm.adapters.formats.yaml.YamlTree;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.line.UsageException;
import dev.opm.domain.appsfile.AppsFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Reads an apps file for a command. What cannot be read is a [UsageException]; nothing was asked
/// of the daemon then.
public final class AppsFileReader {
    /// More than anybody writes, and little enough to hold.
    private static final long LARGEST = 4L << 20;

    private final String verb;
    private final Caller caller;

    /// @param verb for messages
    public AppsFileReader(String verb, Caller caller) {
        this.verb = verb;
        this.caller = caller;
    }

    /// @param word as typed
    public AppsFile read(String word, FileKind kind) throws UsageException {
        Path path = caller.absolute(verb + ":", word).toAbsolutePath();
        String said = verb + ": " + word;
        Optional<String> fingerprint =
                FileFingerprint.of(path); // before it is read: it may change meanwhile
        byte[] content = content(said, path);
        Path folder = Optional.ofNullable(path.getParent()).orElse(path);
        try {
            AppsFile file =
                    switch (kind) {
                        case YAML -> apps(said, word, folder, text(said, content), kind);
                        case JSON -> json(said, word, path, text(said, content));
                        case NODE_MODULE -> {
                            String json = new NodeModule(said, caller).asJson(path);
                            yield apps(said, word, folder, json, kind);
                        }
                    };
            return fingerprint.isPresent() ? file.withFingerprint(fingerprint.get()) : file;
        } catch (FlawedFile flaw) {
            throw new UsageException(flaw.message());
        }
    }

    /// What is no JSON may be what pm2 takes for it: that is for node to say.
    private AppsFile json(String said, String word, Path path, String text)
            throws FlawedFile, UsageException {
        Path folder = Optional.ofNullable(path.getParent()).orElse(path);
        YamlTree tree = new YamlTree(said, YamlTree.Lines.OF_THE_FILE);
        YamlTree.Tree strict;
        try {
            strict = tree.readJson(text.replace('\t', ' '));
        } catch (RepeatedKey twice) {
            throw twice;
        } catch (FlawedFile flaw) {
            if (text.isBlank() || !NodeModule.isThere(caller)) {
                throw flaw;
            }
            LooseKeys.refuseRepeated(said, text);
            String loose = new NodeModule(said, caller).looseAsJson(path);
            return apps(said, word, folder, loose, FileKind.NODE_MODULE);
        }
        return ScriptPaths.exact(
                layout(said, tree, folder, FileKind.JSON).read(word, folder, strict));
    }

    private static AppsFile apps(String said, String word, Path folder, String text, FileKind kind)
            throws FlawedFile {
        YamlTree tree = new YamlTree(said, lines(kind));
        return ScriptPaths.exact(
                layout(said, tree, folder, kind).read(word, folder, tree.read(text)));
    }

    private static AppsLayout layout(String said, YamlTree tree, Path folder, FileKind kind) {
        NoValue nothing =
                switch (kind) {
                    case YAML -> NoValue.FLAW;
                    case JSON, NODE_MODULE -> NoValue.NO_KEY;
                };
        return new AppsLayout(said, tree, nothing, new EnvFiles(said, folder));
    }

    private static YamlTree.Lines lines(FileKind kind) {
        return switch (kind) {
            case YAML, JSON -> YamlTree.Lines.OF_THE_FILE;
            case NODE_MODULE -> YamlTree.Lines.UNKNOWN;
        };
    }

    private static byte[] content(String said, Path path) throws UsageException {
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new UsageException(said + ": is no file; name an apps file");
            }
            if (Files.size(path) > LARGEST) {
                throw new UsageException(said + ": is larger than 4 MB; that is no apps file");
            }
            return Files.readAllBytes(path);
        } catch (NoSuchFileException missing) {
            throw new UsageException(said + ": ENOENT; there is no such file");
        } catch (AccessDeniedException denied) {
            throw new UsageException(said + ": EACCES; it cannot be read");
        } catch (IOException failure) {
            throw new UsageException(said + ": cannot be read: " + failure.getMessage());
        }
    }

    private static String text(String said, byte[] content) throws UsageException {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException binary) {
            throw new UsageException(said + ": is not UTF-8; save it as such");
        }
    }
}
