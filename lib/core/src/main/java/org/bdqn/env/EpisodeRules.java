package org.bdqn.env;

import org.bdqn.text.Check;
import org.bdqn.text.Text;

/** What every environment refuses, in the same words. */
final class EpisodeRules {
  private EpisodeRules() {}

  static void requireOpen(boolean open, Environment environment) {
    Check.state(open, "%s is closed: make another with Environments.make", environment.name());
  }

  static void requireStarted(boolean started) {
    Check.state(started, "No episode has been started: call reset() first");
  }

  static void requireGoingOn(boolean goingOn) {
    Check.state(goingOn, "The episode is over: call reset() to start another");
  }

  static void requireAction(int action, Environment environment) {
    int count = environment.actions().size();
    if (action < 0 || action >= count) {
      throw new IllegalArgumentException(
          Text.format(
              "action is %d, but %s has actions 0 to %d: %s",
              action, environment.name(), count - 1, environment.actions()));
    }
  }

  static void requireObservation(byte[] observation, Environment environment) {
    int expected = environment.observationShape().bytes();
    if (observation == null || observation.length != expected) {
      throw new IllegalArgumentException(
          Text.format(
              "The observation has %s, but %s gives %d: take new byte[observationShape().bytes()]",
              size(observation), environment.name(), expected));
    }
  }

  static IllegalArgumentException notSaved(byte[] state, Environment environment) {
    return new IllegalArgumentException(
        Text.format(
            "The state given (%s) is no saved state of %s: expected what save() returned for the same"
                + " game and rules; start a new episode with reset() instead",
            size(state), environment.name()));
  }

  private static String size(byte[] given) {
    return given == null ? "null" : given.length + " bytes";
  }
}
