package org.bdqn.checkpoint;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.bdqn.json.Json;
import org.bdqn.text.Check;
import org.bdqn.text.Text;

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
  private static final String CRC = "[0-9a-f]{8}";

  /** Below the checkpoint's folder, at most one folder deep. */
  private static final String NAME = "[\\w-][\\w.-]*(/[\\w-][\\w.-]*)?";

  Manifest {
    Check.atLeast("format", format, 1);
    Check.within("step", step, 0, Integer.MAX_VALUE);
    for (String name : files.keySet()) {
      Check.that(name.matches(NAME), "'%s' is no name of a checkpoint's file", name);
    }
  }

  /**
   * One file.
   *
   * @param crc32c its checksum (Castagnoli), in hexadecimal: fast, and it shows every flipped bit
   */
  record Entry(long bytes, String crc32c) {
    Entry {
      Check.atLeast("bytes", bytes, 0);
      Check.that(crc32c.matches(CRC), "crc32c is '%s', but must be 8 hexadecimal digits", crc32c);
    }
  }

  /** The part that is read first, the same in every version. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Head(int format, String check) {}

  Manifest(int format, long step, SortedMap<String, Entry> files) {
    this(format, step, files, NO_CHECK);
  }

  String toText() {
    return withCheck(Json.write(this) + "\n", NO_CHECK);
  }

  /**
   * @throws DamagedCheckpointException if the text is not what {@link #toText} gave
   * @throws CheckpointException if a newer program wrote it
   */
  static Manifest parse(String text, String where) {
    try {
      Head head = Json.read(text, Head.class);
      Check.that(
          head.check.matches(CRC) && withCheck(text, head.check).equals(text),
          "its checksum does not fit its content");
      requireKnown(head.format, where);
      return Json.read(text, Manifest.class);
    } catch (IllegalArgumentException notOurs) {
      throw new DamagedCheckpointException(where, notOurs.getMessage());
    }
  }

  private static void requireKnown(int format, String where) {
    if (format > FORMAT) {
      throw new CheckpointException(
          Text.format(
              "%s is of a newer version of this program (format %d, and this one reads up to %d): use that version",
              where, format, FORMAT));
    }
  }

  /**
   * The text with its checksum.
   *
   * @param old what stands in its place, which is the last of the text's values
   */
  private static String withCheck(String text, String old) {
    int at = text.lastIndexOf(old);
    String end = text.substring(at + old.length());
    String blank = text.substring(0, at) + NO_CHECK + end;
    CRC32C sum = new CRC32C();
    sum.update(blank.getBytes(StandardCharsets.UTF_8));
    return text.substring(0, at) + hex(sum) + end;
  }

  static String hex(Checksum sum) {
    return Text.format("%08x", sum.getValue());
  }
}
