package org.bdqn.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.bdqn.run.RunLog;

/** How long a run was trained, from its log: the sum of the times of its processes. */
final class RunSeconds {
  private RunSeconds() {}

  /** To the second; what a process did after its last line, such as a checkpoint, is not known. */
  static double soFar(Path run) throws IOException {
    Path log = run.resolve(RunLog.LOG);
    long seconds = 0;
    Instant last = null;
    for (String line : Files.exists(log) ? Files.readAllLines(log) : List.<String>of()) {
      Instant time = time(line);
      boolean begins = line.contains(" started on ") || line.contains(" resumed at ");
      if (time != null) {
        seconds += last == null || begins ? 0 : Duration.between(last, time).toSeconds();
        last = time;
      }
    }
    return seconds;
  }

  /** Null if the line was cut short. */
  private static Instant time(String line) {
    try {
      return Instant.parse(line.split(" ")[0]);
    } catch (DateTimeParseException cutShort) {
      return null;
    }
  }
}
