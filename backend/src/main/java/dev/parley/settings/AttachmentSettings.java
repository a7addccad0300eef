package dev.parley.settings;

/**
 * How much of what people attach is kept. All in bytes.
 *
 * @param max the largest attachment
 * @param quota all of one user together
 * @param space all of all users together
 */
public record AttachmentSettings(long max, long quota, long space) {
  static AttachmentSettings from(Values values) {
    return new AttachmentSettings(
        values.of(Setting.MAX_ATTACHMENT).bytes("1KiB", "1GiB"),
        values.of(Setting.ATTACHMENT_QUOTA).bytes("1KiB", "1024GiB"),
        values.of(Setting.ATTACHMENT_SPACE).bytes("1KiB", "1024GiB"));
  }
}
