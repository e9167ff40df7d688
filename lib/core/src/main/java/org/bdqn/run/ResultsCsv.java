package org.bdqn.run;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bdqn.text.Check;
import org.bdqn.text.Text;
import org.bdqn.training.EpisodeScore;
import org.bdqn.training.Evaluation;

/** A run's results as CSV: the same text for the same numbers, whatever the country. */
final class ResultsCsv {
  static final String SCORES_HEADER = "step,episode,head,score,length,epsilon\n";
  static final String EVALUATIONS_HEADER = "step,episode,score,length\n";

  private static final int MOST_SHOWN = 80;

  private ResultsCsv() {}

  /** The line of a training episode. */
  static String line(EpisodeScore s) {
    return csv(s.step(), s.episode(), s.head(), s.score(), s.length(), s.epsilon());
  }

  /** The lines of an evaluation, one per episode. */
  static String lines(long step, Evaluation evaluation) {
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
  static String ofScores(List<EpisodeScore> scores) {
    return scores.stream().map(ResultsCsv::line).collect(Collectors.joining("", SCORES_HEADER, ""));
  }

  /**
   * The whole file of evaluations.
   *
   * @param evaluations by agent step
   */
  static String ofEvaluations(SortedMap<Long, Evaluation> evaluations) {
    StringBuilder text = new StringBuilder(EVALUATIONS_HEADER);
    evaluations.forEach((step, evaluation) -> text.append(lines(step, evaluation)));
    return text.toString();
  }

  /**
   * Reads what {@link #ofScores} gave, exactly.
   *
   * @throws IllegalArgumentException if it is something else; names the line
   */
  static List<EpisodeScore> scores(String csv) {
    List<EpisodeScore> scores = new ArrayList<>();
    forEachLine(csv, SCORES_HEADER, cell -> scores.add(score(cell)));
    return scores;
  }

  private static EpisodeScore score(String[] cell) {
    return new EpisodeScore(
        count(cell[0]),
        count(cell[1]),
        count(cell[2]),
        Double.parseDouble(cell[3]),
        count(cell[4]),
        Double.parseDouble(cell[5]));
  }

  private static int count(String cell) {
    int count = Integer.parseInt(cell);
    Check.atLeast("count", count, 0);
    return count;
  }

  /**
   * Reads what {@link #ofEvaluations} gave, exactly.
   *
   * @throws IllegalArgumentException if it is something else; names the line
   */
  static NavigableMap<Long, Evaluation> evaluations(String csv) {
    TreeMap<Long, List<Double>> scores = new TreeMap<>();
    TreeMap<Long, List<Integer>> lengths = new TreeMap<>();
    forEachLine(
        csv,
        EVALUATIONS_HEADER,
        cell -> {
          long step = count(cell[0]);
          double score = Double.parseDouble(cell[2]);
          int length = count(cell[3]);
          scores.computeIfAbsent(step, s -> new ArrayList<>()).add(score);
          lengths.computeIfAbsent(step, s -> new ArrayList<>()).add(length);
        });
    TreeMap<Long, Evaluation> evaluations = new TreeMap<>();
    scores.forEach((step, s) -> evaluations.put(step, new Evaluation(s, lengths.get(step))));
    return evaluations;
  }

  private static void forEachLine(String csv, String header, Consumer<String[]> reader) {
    List<String> lines = csv.lines().toList();
    requireLine(lines, 0, lines.size() > 0 && lines.get(0).equals(header.strip()), header);
    int cells = header.split(",").length;
    for (int i = 1; i < lines.size(); i++) {
      String[] cell = lines.get(i).split(",", -1);
      requireLine(lines, i, cell.length == cells, header);
      try {
        reader.accept(cell);
      } catch (IllegalArgumentException wrongNumber) {
        requireLine(lines, i, false, header);
      }
    }
  }

  private static void requireLine(List<String> lines, int line, boolean holds, String header) {
    if (!holds) {
      String found = line < lines.size() ? "'" + shortened(lines.get(line)) + "'" : "not there";
      throw new IllegalArgumentException(
          Text.format(
              "line %d is %s, but must %s",
              line + 1, found, (line == 0 ? "be " : "have numbers for ") + header.strip()));
    }
  }

  private static String shortened(String line) {
    return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "…";
  }
}
