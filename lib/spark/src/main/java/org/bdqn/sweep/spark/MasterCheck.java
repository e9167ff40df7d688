package org.bdqn.sweep.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bdqn.sweep.SweepException;
import org.bdqn.text.Text;

/** Whether a master can be reached, and can reach this machine. */
final class MasterCheck {
  private static final String OWN_ADDRESS = "SPARK_LOCAL_IP"; // Spark's own.
  private static final int PATIENCE_MILLIS = 5_000;
  private static final Pattern STANDALONE =
      Pattern.compile("spark://([^:,/]+):(\\d{1,5})(?:,[^:,/]+:\\d{1,5})*");

  private MasterCheck() {}

  /**
   * @throws IllegalArgumentException if it is not a master's address
   * @throws SweepException if nobody listens there
   */
  static void of(String master) {
    Matcher standalone = STANDALONE.matcher(master);
    if (standalone.matches()) {
      connect(master, standalone.group(1), Integer.parseInt(standalone.group(2)));
    } else if (!master.matches("local.*|yarn|k8s://.+")) {
      throw new IllegalArgumentException(
          Text.format(
              "The master is '%s', but must be local[*], local[N], spark://host:port, yarn or k8s://…",
              master));
    }
  }

  /**
   * @throws SweepException if Spark would not find this machine's own address
   */
  static void requireOwnAddress() {
    if (System.getenv(OWN_ADDRESS) != null) {
      return;
    }
    try {
      InetAddress.getLocalHost();
    } catch (UnknownHostException noAddress) {
      throw new SweepException(
          Text.format(
              "This machine's name has no address (%s): set %s to the address at which the cluster reaches this machine, or 127.0.0.1 for runs on it alone",
              noAddress.getMessage(), OWN_ADDRESS),
          noAddress);
    }
  }

  private static void connect(String master, String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
    } catch (IOException | IllegalArgumentException unreachable) {
      throw new SweepException(
          Text.format(
              "The master %s cannot be reached (%s): see whether it runs, and its address in its log",
              master, unreachable.getMessage()),
          unreachable);
    }
  }
}
