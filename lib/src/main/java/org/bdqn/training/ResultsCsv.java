package org.bdqn.training;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run's results as CSV: the same text for the same numbers, whatever the country. */
public final class ResultsCsv {
  public static final String SCORES_HEADER = "step,episode,head,score,length,epsilon\n";
  public static final String EVALUATIONS_HEADER = "step,episode,score,length\n";

  private ResultsCsv() {}

  /** The line of a training episode. */
  public static String line(EpisodeScore s) {
    return csv(s.step(), s.episode(), s.head(), s.score(), s.length(), s.epsilon());
  }

  /** The lines of an evaluation, one per episode. */
  public static String lines(long step, Evaluation evaluation) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < evaluation.scores().size(); i++) {
      lines.append(csv(step, i + 1, evaluation.scores().get(i), evaluation.lengths().get(i)));
    }
    return lines.toString();
  }

  private static String csv(Object... cells) {
    return Stream.of(cells).map(Object::toString).collect(Collectors.joining(",", "", "\n"));
  }

  /** The whole file of training episodes. */
  public static String ofScores(List<EpisodeScore> scores) {
    return scores.stream().map(ResultsCsv::line).collect(Collectors.joining("", SCORES_HEADER, ""));
  }

  /**
   * The whole file of evaluations.
   *
   * @param evaluations by agent step
   */
  public static String ofEvaluations(SortedMap<Long, Evaluation> evaluations) {
    StringBuilder text = new StringBuilder(EVALUATIONS_HEADER);
    evaluations.forEach((step, evaluation) -> text.append(lines(step, evaluation)));
    return text.toString();
  }

  /** Reads what {@link #ofScores} gave, exactly. */
  static List<EpisodeScore> scores(String csv) {
    List<EpisodeScore> scores = new ArrayList<>();
    forEachLine(
        csv,
        cell ->
            scores.add(
                new EpisodeScore(
                    Long.parseLong(cell[0]),
                    Integer.parseInt(cell[1]),
                    Integer.parseInt(cell[2]),
                    Double.parseDouble(cell[3]),
                    Integer.parseInt(cell[4]),
                    Double.parseDouble(cell[5]))));
    return scores;
  }

  /** Reads what {@link #ofEvaluations} gave, exactly. */
  static NavigableMap<Long, Evaluation> evaluations(String csv) {
    TreeMap<Long, List<Double>> scores = new TreeMap<>();
    TreeMap<Long, List<Integer>> lengths = new TreeMap<>();
    forEachLine(
        csv,
        cell -> {
          long step = Long.parseLong(cell[0]);
          scores.computeIfAbsent(step, s -> new ArrayList<>()).add(Double.parseDouble(cell[2]));
          lengths.computeIfAbsent(step, s -> new ArrayList<>()).add(Integer.parseInt(cell[3]));
        });
    TreeMap<Long, Evaluation> evaluations = new TreeMap<>();
    scores.forEach((step, s) -> evaluations.put(step, new Evaluation(s, lengths.get(step))));
    return evaluations;
  }

  private static void forEachLine(String csv, Consumer<String[]> reader) {
    csv.lines().skip(1).map(line -> line.split(",")).forEach(reader);
  }
}
