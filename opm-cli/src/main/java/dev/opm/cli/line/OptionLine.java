package dev.opm.cli.line;

import dev.opm.domain.HandOptimized;
import dev.opm.domain.text.NearestWord;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/// Commons CLI, with our table in front of it and our messages behind it.
final class OptionLine {
    /// Before there is a command.
    static final String TOP = "";

    private static final List<Opt> EVERYWHERE = List.of(Opt.HOME, Opt.JSON, Opt.HELP, Opt.AT_HOST);

    private enum Until {
        FIRST_WORD,
        END
    }

    private OptionLine() {}

    /// Reads the options before the first word; that word and all after it are left over.
    static CommandLine leading(String where, List<Opt> known, List<String> typed)
            throws UsageException {
        CommandLine line = read(where, known, typed, Until.FIRST_WORD);
        List<String> left = line.getArgList();
        if (!left.isEmpty() && left.getFirst().startsWith("-")) {
            throw unknown(where, known, left.getFirst());
        }
        return line;
    }

    /// Reads options and words in any order.
    static CommandLine mixed(String where, List<Opt> known, List<String> typed)
            throws UsageException {
        return read(where, known, typed, Until.END);
    }

    @HandOptimized(adr = 20)
    private static CommandLine read(String where, List<Opt> known, List<String> typed, Until until)
            throws UsageException {
        Options options = new Options();
        for (Opt option : EVERYWHERE) {
            options.addOption(translated(option));
        }
        for (Opt option : known) {
            options.addOption(translated(option));
        }
        try {
            return DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .setStripLeadingAndTrailingQuotes(false)
                    .get()
                    .parse(options, joined(known, typed), until == Until.FIRST_WORD);
        } catch (UnrecognizedOptionException unrecognized) {
            throw unknown(where, known, unrecognized.getOption());
        } catch (MissingArgumentException missing) {
            Option option = missing.getOption();
            throw new UsageException(
                    said(where)
                            + "--"
                            + option.getLongOpt()
                            + " needs a value; write --"
                            + option.getLongOpt()
                            + " "
                            + option.getArgName());
        } catch (ParseException other) {
            throw new UsageException(
                    said(where) + other.getMessage() + "; see opm " + topic(where) + "--help");
        }
    }

    /// An option that stands alone gets the value that means so; the next word is never its own.
    private static String[] joined(List<Opt> known, List<String> typed) {
        String[] words = typed.toArray(new String[0]);
        for (Opt option : known) {
            if (option.mayStandAlone()) {
                for (int i = 0; i < words.length; i++) {
                    if (option.isWrittenAs(words[i])) {
                        words[i] += "=true";
                    }
                }
            }
        }
        return words;
    }

    private static Option translated(Opt option) {
        Option.Builder builder =
                option.letter().isEmpty() ? Option.builder() : Option.builder(option.letter());
        builder.longOpt(option.longName());
        if (option.takesValue()) {
            builder.hasArg().argName(option.value());
        }
        return builder.get();
    }

    private static UsageException unknown(String where, List<Opt> known, String typed) {
        List<String> names = new ArrayList<>();
        for (Opt option : EVERYWHERE) {
            names.add(option.toString());
        }
        for (Opt option : known) {
            names.add(option.toString());
        }
        int equals = typed.indexOf('=');
        String name = equals < 0 ? typed : typed.substring(0, equals);
        boolean flag = equals >= 0 && names.contains(name);
        String now =
                flag
                        ? "it takes no value"
                        : NearestWord.to(name, names)
                                .map(close -> "did you mean " + close + "?")
                                .orElse("see opm " + topic(where) + "--help");
        String own =
                where.equals("start") ? " (the app's own options go after -- or in quotes)" : "";
        return new UnknownWord(
                said(where) + "unknown option " + typed + own + "; " + now, where, typed);
    }

    private static String said(String where) {
        return where.isEmpty() ? "" : where + ": ";
    }

    private static String topic(String where) {
        return where.isEmpty() ? "" : where + " ";
    }
}
