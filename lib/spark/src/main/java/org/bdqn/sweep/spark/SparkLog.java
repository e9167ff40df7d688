package org.bdqn.sweep.spark;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.apache.logging.log4j.core.config.Configurator;

/** Sends Spark's own words to a file. */
final class SparkLog {
  private static final String FILE = "bdqn.sweep.log";

  private SparkLog() {}

  /** This takes effect now; a library may have logged before. */
  static void to(Path file) {
    System.setProperty(FILE, file.toString());
    try {
      Configurator.reconfigure(SparkLog.class.getResource("log4j2.properties").toURI());
    } catch (URISyntaxException ownResource) {
      throw new IllegalStateException(ownResource);
    }
  }
}
