package org.bdqn.sweep.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bdqn.sweep.SweepException;

/** Whether there is a master at an address. */
final class MasterCheck {
  private static final int PATIENCE_MILLIS = 5_000;
  private static final Pattern STANDALONE =
      Pattern.compile("spark://([^:,/]+):(\\d{1,5})(?:,[^:,/]+:\\d{1,5})*");

  private MasterCheck() {}

  /**
   * @throws IllegalArgumentException if it is no master's address
   * @throws SweepException if nobody listens there
   */
  static void of(String master) {
    Matcher standalone = STANDALONE.matcher(master);
    if (standalone.matches()) {
      connect(master, standalone.group(1), Integer.parseInt(standalone.group(2)));
    } else if (!master.matches("local.*|yarn|k8s://.+")) {
      throw new IllegalArgumentException(
          "The master is '%s', but must be local[*], local[N], spark://host:port, yarn or k8s://…"
              .formatted(master));
    }
  }

  private static void connect(String master, String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
    } catch (IOException | IllegalArgumentException unreachable) {
      throw new SweepException(
          "The master %s cannot be reached (%s): see whether it runs, and its address in its log"
              .formatted(master, unreachable.getMessage()),
          unreachable);
    }
  }
}
