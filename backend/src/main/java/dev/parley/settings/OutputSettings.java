package dev.parley.settings;

/**
 * What a node writes to its standard output.
 *
 * @param json each line as a JSON object, for programs that gather logs
 * @param accessLog whether it writes a line for each answer
 */
public record OutputSettings(boolean json, boolean accessLog) {
  static OutputSettings from(Values values) {
    return new OutputSettings(
        values.of(Setting.LOG_FORMAT).either("json", "text"),
        values.of(Setting.ACCESS_LOG).either("on", "off"));
  }
}
