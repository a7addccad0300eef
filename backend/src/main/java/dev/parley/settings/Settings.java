package dev.parley.settings;

import java.util.List;
import java.util.Map;

/**
 * All that an operator decides about a node, checked: whoever holds it need not ask whether a value
 * makes sense.
 */
public record Settings(
    HttpSettings http,
    LogSettings log,
    ClusterSettings cluster,
    AccountSettings account,
    StreamSettings stream,
    PresenceSettings presence,
    LimitSettings limits,
    RateSettings rates,
    AttachmentSettings attachments,
    OutputSettings output) {

  /**
   * The settings of a command line that asks for a node, as {@link Invocation#parse(List, Map)}
   * reads it.
   *
   * @throws BadSetting if a setting is wrong or unknown, or if the command line asks for help or
   *     the version instead
   */
  public static Settings parse(List<String> arguments, Map<String, String> environment) {
    if (Invocation.parse(arguments, environment) instanceof Invocation.Run run) {
      return run.settings();
    }
    throw new BadSetting("--help and --version are questions, not settings");
  }

  static Settings from(Values values) {
    return new Settings(
        HttpSettings.from(values),
        LogSettings.from(values),
        ClusterSettings.from(values),
        AccountSettings.from(values),
        StreamSettings.from(values),
        PresenceSettings.from(values),
        LimitSettings.from(values),
        RateSettings.from(values),
        AttachmentSettings.from(values),
        OutputSettings.from(values));
  }
}
