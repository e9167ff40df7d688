package org.bdqn.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.bdqn.json.Json;

/**
 * What a checkpoint holds. Its text carries a checksum of itself; {@code format} and {@code check}
 * keep their meaning in every version.
 *
 * @param format version of the checkpoint's layout
 * @param step agent steps taken
 * @param files length and checksum of every file, by its path in the checkpoint
 * @param check CRC-32C of the manifest's text with zeros in this field
 */
record Manifest(int format, long step, SortedMap<String, Entry> files, String check) {
  static final String FILE = "manifest.json";

  /** The layout that this program writes and the newest that it reads. */
  static final int FORMAT = 1;

  private static final String NO_CHECK = "00000000";
  private static final Pattern FORMAT_FIELD = Pattern.compile("\"format\" : (\\d{1,9})\\b");
  private static final Pattern CHECK = Pattern.compile("(\"check\" : \")([0-9a-f]{8})(\")");

  /**
   * One file.
   *
   * @param crc32c its checksum (Castagnoli), in hexadecimal: fast, and it shows every flipped bit
   */
  record Entry(long bytes, String crc32c) {}

  Manifest(int format, long step, SortedMap<String, Entry> files) {
    this(format, step, files, NO_CHECK);
  }

  String toText() {
    return sealed(Json.write(this) + "\n");
  }

  /**
   * @throws DamagedCheckpointException if the text is not what {@link #toText} gave
   * @throws CheckpointException if a newer program wrote it
   */
  static Manifest parse(String text, String where) {
    Matcher check = CHECK.matcher(text);
    if (!check.find() || !sealed(text).equals(text)) {
      throw new DamagedCheckpointException(where, "its checksum does not fit its content");
    }
    requireKnown(text, where);
    try {
      return Json.read(text, Manifest.class);
    } catch (IllegalArgumentException notOurs) {
      throw new DamagedCheckpointException(where, notOurs.getMessage());
    }
  }

  private static void requireKnown(String text, String where) {
    Matcher format = FORMAT_FIELD.matcher(text);
    if (format.find() && Integer.parseInt(format.group(1)) > FORMAT) {
      throw new CheckpointException(
          "%s is of a newer version of this program (format %s, and this one reads up to %d): use that version"
              .formatted(where, format.group(1), FORMAT));
    }
  }

  private static String sealed(String text) {
    String blank = CHECK.matcher(text).replaceFirst("$1" + NO_CHECK + "$3");
    CRC32C sum = new CRC32C();
    sum.update(blank.getBytes(StandardCharsets.UTF_8));
    return CHECK.matcher(blank).replaceFirst("$1" + hex(sum) + "$3");
  }

  static String hex(Checksum sum) {
    return "%08x".formatted(sum.getValue());
  }
}
