package dev.parley.settings;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads flags with picocli: it writes the help and knows what a misspelt flag was meant to be. */
final class PicocliFlags {
  private static final String SEE_HELP = " --help lists the settings";

  private PicocliFlags() {}

  static CommandLineFlags read(List<String> arguments) {
    CommandLine commandLine = commandLine();
    try {
      ParseResult result = commandLine.parseArgs(arguments.toArray(String[]::new));
      return new CommandLineFlags(values(result), answer(commandLine));
    } catch (ParameterException e) {
      throw new BadSetting(complaint(e));
    }
  }

  /** Built by hand, not from annotations: that takes a fifth less time. */
  private static CommandLine commandLine() {
    CommandSpec spec = CommandSpec.create().name("java -jar parley.jar");
    spec.usageMessage()
        .customSynopsis("java -jar parley.jar [--flag value]...")
        .description("A chat server. Each setting is a flag or a variable; the flag wins.")
        .sortOptions(false)
        .width(110);
    for (Setting setting : Setting.values()) {
      spec.addOption(
          OptionSpec.builder(setting.flag())
              .arity("1")
              .type(String.class)
              .paramLabel("<" + setting.label() + ">")
              .description(setting.help())
              .build());
    }
    spec.addOption(
        OptionSpec.builder("--help").usageHelp(true).description("Show this and exit").build());
    spec.addOption(
        OptionSpec.builder("--version")
            .versionHelp(true)
            .description("Show the version and exit")
            .build());
    // A value is taken as it is written: an @ at its start names no file of arguments.
    return new CommandLine(spec).setExpandAtFiles(false);
  }

  private static Map<Setting, String> values(ParseResult result) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String value = result.matchedOptionValue(setting.flag(), null);
      if (value != null) {
        values.put(setting, value);
      }
    }
    return values;
  }

  private static @Nullable String answer(CommandLine commandLine) {
    if (commandLine.isUsageHelpRequested()) {
      return commandLine.getUsageMessage(Ansi.OFF);
    }
    return commandLine.isVersionHelpRequested()
        ? "parley " + version() + System.lineSeparator()
        : null;
  }

  private static String version() {
    String version = PicocliFlags.class.getPackage().getImplementationVersion();
    return version == null ? "(not from a jar)" : version;
  }

  /** In our own words: picocli's may quote what was written, and that may be a secret. */
  private static String complaint(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return complaint(unmatched);
    }
    if (e instanceof OverwrittenOptionException twice) {
      return name(twice.getOverwritten()) + " is given twice";
    }
    if (e instanceof MissingParameterException missing) {
      return name(missing.getMissing().get(0)) + " needs a value";
    }
    return "the flags can't be read." + SEE_HELP;
  }

  private static String complaint(UnmatchedArgumentException e) {
    String first = e.getUnmatched().get(0);
    if (!first.startsWith("-")) {
      return "there is a word that belongs to no flag; a setting is written --flag value or"
          + " --flag=value."
          + SEE_HELP;
    }
    List<String> suggestions = e.getSuggestions();
    return Value.printable(first.split("=", 2)[0])
        + " is not a flag"
        + (suggestions.isEmpty() ? "." : "; did you mean " + suggestions.get(0) + "?")
        + SEE_HELP;
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : "a flag";
  }
}
