package org.bdqn.env;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A saved game of the ALE's.
 *
 * @param isEpisode whether {@code console} holds the actions of every frame since the reset, in the
 *     place of the emulator's own state
 * @param screen RGB, as it was shown
 */
record AleSave(boolean isEpisode, byte[] console, byte[] screen) {
  private static final int STATE_MAGIC = 0x42444c45;
  private static final int EPISODE_MAGIC = 0x42444c46;
  private static final int CHECKSUM_AT = Integer.BYTES;
  private static final int CHECKED_FROM = CHECKSUM_AT + Long.BYTES;
  private static final int HEADER_BYTES = CHECKED_FROM + Integer.BYTES;

  /**
   * @param game its name
   */
  byte[] toBytes(String game) {
    byte[] packed = pack(screen);
    ByteBuffer bytes =
        ByteBuffer.allocate(HEADER_BYTES + console.length + packed.length)
            .putInt(isEpisode ? EPISODE_MAGIC : STATE_MAGIC)
            .putLong(0)
            .putInt(console.length)
            .put(console)
            .put(packed);
    return bytes
        .putLong(CHECKSUM_AT, EpisodeRules.checksum(game, bytes.array(), CHECKED_FROM))
        .array();
  }

  /**
   * What {@link #toBytes} gave: checked, since the native code trusts what it is given.
   *
   * @throws IllegalArgumentException if it is something else, or another game's
   */
  static AleSave of(byte[] saved, String game) {
    if (saved == null || saved.length < HEADER_BYTES) {
      throw EpisodeRules.notSaved(saved, game);
    }
    ByteBuffer bytes = ByteBuffer.wrap(saved);
    int magic = bytes.getInt();
    boolean known = magic == STATE_MAGIC || magic == EPISODE_MAGIC;
    if (!known || bytes.getLong() != EpisodeRules.checksum(game, saved, CHECKED_FROM)) {
      throw EpisodeRules.notSaved(saved, game);
    }
    byte[] console = new byte[bytes.getInt()];
    bytes.get(console);
    byte[] screen = new byte[ArcadeGame.SCREEN_BYTES];
    if (!unpack(bytes, screen)) {
      throw EpisodeRules.notSaved(saved, game);
    }
    return new AleSave(magic == EPISODE_MAGIC, console, screen);
  }

  private static byte[] pack(byte[] screen) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    deflater.setInput(screen);
    deflater.finish();
    byte[] packed = new byte[2 * screen.length]; // At worst it is a little longer.
    int length = deflater.deflate(packed);
    deflater.end();
    return Arrays.copyOf(packed, length);
  }

  private static boolean unpack(ByteBuffer packed, byte[] screen) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      return inflater.inflate(screen) == screen.length;
    } catch (DataFormatException damaged) {
      return false;
    } finally {
      inflater.end();
    }
  }
}
