package org.bdqn.env;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.bdqn.text.Check;
import org.bdqn.text.Text;

/** Checks that all environments share, with the same error messages. */
final class EpisodeRules {
  private EpisodeRules() {}

  static void requireOpen(boolean open, Environment environment) {
    Check.state(open, "%s is closed: make another with Environments.make", environment.name());
  }

  /** Before a step is taken. */
  static void requireReady(boolean started, boolean over, int action, Environment environment) {
    Check.state(started, "No episode has been started: call reset() first");
    Check.state(!over, "The episode is over: call reset() to start another");
    requireAction(action, environment.name(), environment.actions());
  }

  static void requireAction(int action, String name, List<String> actions) {
    Check.that(
        action >= 0 && action < actions.size(),
        "action is %d, but %s has actions 0 to %d: %s",
        action,
        name,
        actions.size() - 1,
        actions);
  }

  static void requireObservation(byte[] observation, Environment environment) {
    int expected = environment.observationShape().bytes();
    Check.that(
        observation != null && observation.length == expected,
        "The observation has %s, but %s gives %d: take new byte[observationShape().bytes()]",
        size(observation),
        environment.name(),
        expected);
  }

  static void requireScreen(byte[] rgb) {
    Check.that(
        rgb != null && rgb.length == ArcadeGame.SCREEN_BYTES,
        "rgb has %s, expected %d bytes: give new byte[ArcadeGame.SCREEN_BYTES]",
        size(rgb),
        ArcadeGame.SCREEN_BYTES);
  }

  /**
   * @param name of the game or environment
   */
  static IllegalArgumentException notSaved(byte[] state, String name) {
    return new IllegalArgumentException(
        Text.format(
            "The state given (%s) is no saved state of %s: expected the unchanged bytes that save()"
                + " returned for the same game and rules; start anew with reset() instead",
            size(state), name));
  }

  /** Of a saved state, with the name, so that a state of something else is refused. */
  static long checksum(String name, byte[] saved, int from) {
    CRC32 sum = new CRC32();
    sum.update(name.getBytes(StandardCharsets.UTF_8));
    sum.update(saved, from, saved.length - from);
    return sum.getValue();
  }

  private static String size(byte[] given) {
    return given == null ? "null" : given.length + " bytes";
  }
}
