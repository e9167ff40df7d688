package org.bdqn.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bdqn.bench.BenchOptions;
import org.bdqn.bench.Machine;
import org.bdqn.bench.Measurement;
import org.bdqn.json.Json;
import org.bdqn.text.Text;
import org.bdqn.training.TrainingConfig;

/**
 * Measurements for people, as a table, and for programs, as lines of JSON.
 *
 * @param gameName what was really played, for people
 */
record BenchReport(BenchOptions options, String gameName, Machine machine) {
  /** What was measured, where, and the table's first line. */
  String heading() {
    return Text.format(
        """
        %d heads, network %s%s%s%s, batch %d, frames %s, device %s, %s s each
        %s
        %s, %d cores, %.1f GiB; %s; JDK %s; libtorch %s with %d threads

        %-8s %12s %24s %14s
        """,
        training().heads(),
        options.networkName(),
        training().network().dueling() ? ", dueling" : "",
        training().doubleDqn() ? ", double" : "",
        prior() == 0 ? "" : ", prior " + prior(),
        training().batchSize(),
        lower(training().frames()),
        options.device(),
        options.seconds(),
        gameName,
        machine.cpu(),
        machine.cores(),
        machine.memoryGib(),
        machine.os(),
        machine.jdk(),
        machine.libtorch(),
        machine.threads(),
        "",
        "median ms",
        "10th to 90th percentile",
        "per second");
  }

  /** A line of the table. */
  String row(Measurement measured) {
    String more =
        new TreeMap<>(measured.more())
            .entrySet().stream()
                .map(entry -> text("  %s %.3f", entry.getKey().replace('_', ' '), entry.getValue()))
                .collect(Collectors.joining());
    return text(
        "%-8s %12.3f %24s %14.1f%s",
        measured.subject(),
        measured.medianMs(),
        text("%.3f to %.3f", measured.p10Ms(), measured.p90Ms()),
        measured.perSecond(),
        more);
  }

  /** A line of JSON: the measurement, the options, the machine. */
  String json(Measurement measured) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("benchmark", measured.subject().toString());
    fields.put("median_ms", measured.medianMs());
    fields.put("p10_ms", measured.p10Ms());
    fields.put("p90_ms", measured.p90Ms());
    fields.put("per_second", measured.perSecond());
    fields.putAll(measured.more());
    putOptions(fields);
    putMachine(fields);
    return Json.of(fields).toString();
  }

  private void putOptions(Map<String, Object> fields) {
    fields.put("heads", training().heads());
    fields.put("network", options.networkName());
    fields.put("batch", training().batchSize());
    fields.put("game", training().environment());
    fields.put("game_played", gameName);
    fields.put("dueling", training().network().dueling());
    fields.put("double", training().doubleDqn());
    fields.put("prior", prior());
    fields.put("frames", lower(training().frames()));
    fields.put("update_every", training().updateEvery());
    fields.put("device", options.device());
    fields.put("seconds", options.seconds());
  }

  private void putMachine(Map<String, Object> fields) {
    fields.put("cpu", machine.cpu());
    fields.put("cores", machine.cores());
    fields.put("memory_gib", machine.memoryGib());
    fields.put("os", machine.os());
    fields.put("jdk", machine.jdk());
    fields.put("libtorch", machine.libtorch());
    fields.put("threads", machine.threads());
  }

  private TrainingConfig training() {
    return options.training();
  }

  private double prior() {
    return training().network().priorScale();
  }

  private static String lower(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }

  private static String text(String format, Object... values) {
    return Text.format(format, values);
  }
}
