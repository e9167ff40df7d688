package org.bdqn.notebook;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bdqn.training.TrainingConfig;

/**
 * Which numbers the texts between a notebook's cells may state. A text stands still while the
 * outputs change with the scale, the machine and the library, so a number of a run belongs to an
 * output. A text may hold small whole numbers, formulas, code, and the phrases of
 * known-numbers.txt, each of which says why it is no number of a run.
 *
 * @param known the phrases and their reasons
 */
record StatedNumbers(Map<String, String> known) {
  private static final int SMALL = 12;

  private static final String NUMBER =
      "\\d{1,3}(?:[, \u00a0\u202f]\\d{3})+(?!\\d)|\\d+(?:\\.\\d+)?";
  private static final Pattern STATED =
      Pattern.compile("(± ?)?(?<![\\w.])(" + NUMBER + ")( ?%| ?±| points?\\b)?");

  /** What is no prose: code, links' targets, tags' attributes. */
  private static final Pattern NO_PROSE =
      Pattern.compile("(?s)```.*?```|`[^`]*[A-Za-z=][^`]*`|]\\([^)]*\\)|https?://\\S+|<[^>]+>");

  private static final Pattern FORMULA = Pattern.compile("(?s)\\$\\$(.+?)\\$\\$|\\$([^$]+)\\$");
  private static final Pattern LETTER = Pattern.compile("[A-Za-z]");
  private static final Pattern DECIMAL = Pattern.compile("\\d+\\.\\d+");
  private static final Pattern SOLUTION = Pattern.compile("(?s)<details>.*?</details>");
  private static final Pattern SCALE = Pattern.compile("`(?:smoke|quick|full)`");
  private static final Pattern TIME = Pattern.compile("\\*\\*Time at `quick`[^\n·]*");
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?im)\\b(figures?|tables?|chapters?|arXiv|§) ?\\d+(\\.\\d+)?((, | and )\\d+\\.\\d+)*"
              + "|\\bdoi \\S+|^#+ \\d+ ·.*$");
  private static final Pattern YEAR =
      Pattern.compile("\\b(19[5-9]|20[0-4])\\d\\b(?! ?(steps|games|episodes|dives|points|frames))");
  private static final Pattern PICK = Pattern.compile("scale\\.pick\\(([^)]*)\\)");

  /** Those of the repository: "phrase | reason" in every line. */
  static StatedNumbers ofKit() throws IOException {
    try (var lines = StatedNumbers.class.getResourceAsStream("/notebook/known-numbers.txt")) {
      return of(new String(lines.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static StatedNumbers of(String lines) {
    Map<String, String> known = new LinkedHashMap<>();
    for (String line : lines.lines().filter(l -> !l.isBlank()).toList()) {
      String[] parts = line.split(" \\| ", 2);
      known.put(parts[0].strip(), parts.length == 2 ? parts[1].strip() : "");
    }
    return new StatedNumbers(known);
  }

  /** What stands in a notebook's texts and should not. */
  List<String> problems(NotebookFile notebook) {
    List<String> problems = new ArrayList<>();
    Set<String> picked = picked(notebook);
    for (String text : notebook.prose()) {
      SOLUTION
          .matcher(text)
          .results()
          .map(MatchResult::group)
          .filter(
              solution -> !SCALE.matcher(solution).find() && !numbers(known(solution)).isEmpty())
          .forEach(
              solution -> problems.add("a solution names no scale for its numbers: " + solution));
      String outside = TIME.matcher(SOLUTION.matcher(text).replaceAll(" ")).replaceAll(" ");
      for (String number : numbers(known(outside))) {
        problems.add("'" + number + "' is computed by no cell and no known number, in: " + text);
      }
      for (String number : numbers(scaleless(outside))) {
        if (picked.contains(digits(number))) {
          problems.add("'" + number + "' holds at one scale only, in: " + text);
        }
      }
    }
    return problems;
  }

  /** The phrases that no notebook states. */
  List<String> unused(List<NotebookFile> notebooks) {
    String all = notebooks.stream().flatMap(n -> n.prose().stream()).collect(joining("\n"));
    return known.keySet().stream().filter(phrase -> !flat(all).contains(phrase)).toList();
  }

  /** The phrases without a reason, and those whose reason names a setting that says otherwise. */
  List<String> unfounded() {
    Map<String, TrainingConfig> presets =
        Map.of(
            "quick", TrainingConfig.quick(),
            "blog", TrainingConfig.blog(),
            "paper", TrainingConfig.paper());
    List<String> unfounded = new ArrayList<>();
    known.forEach(
        (phrase, reason) -> {
          String[] path = reason.split("\\.", 2);
          boolean setting = presets.containsKey(path[0]) && path.length == 2;
          if (reason.isBlank()
              || setting && !states(phrase, value(presets.get(path[0]), path[1]))) {
            unfounded.add(phrase + " | " + reason);
          }
        });
    return unfounded;
  }

  private static JsonNode value(TrainingConfig config, String setting) {
    return new ObjectMapper().valueToTree(config).path(setting);
  }

  private static boolean states(String phrase, JsonNode value) {
    return Pattern.compile(NUMBER)
        .matcher(phrase)
        .results()
        .anyMatch(
            n -> value.isNumber() && Double.parseDouble(digits(n.group())) == value.asDouble());
  }

  /** Without the phrases that say at which scale they hold, and without formulas. */
  private String scaleless(String text) {
    String rest = FORMULA.matcher(flat(text)).replaceAll(" ");
    for (String phrase : known.keySet()) {
      rest = SCALE.matcher(phrase).find() ? rest.replace(phrase, " ") : rest;
    }
    return rest;
  }

  private String known(String text) {
    String rest = flat(text);
    for (String phrase : known.keySet()) {
      rest = rest.replaceAll("(?<![\\d.,])" + Pattern.quote(phrase) + "(?!\\d|[.,]\\d)", " ");
    }
    return rest;
  }

  private static List<String> numbers(String text) {
    String prose = FORMULA.matcher(text).replaceAll(StatedNumbers::ofFormula);
    prose = NO_PROSE.matcher(prose).replaceAll(" ");
    prose = YEAR.matcher(REFERENCE.matcher(prose).replaceAll(" ")).replaceAll(" ");
    return STATED
        .matcher(prose)
        .results()
        .filter(n -> n.group(1) != null || n.group(3) != null || !isSmall(n.group(2)))
        .map(n -> n.group().strip())
        .toList();
  }

  /** Of a formula with letters only the decimals count; one without is a number in italics. */
  private static String ofFormula(MatchResult formula) {
    String inside = formula.group(1) == null ? formula.group(2) : formula.group(1);
    String plain = inside.replace("\\pm", "±").replaceAll("\\\\(approx|times|cdot)\\b|\\\\,", " ");
    String counted =
        LETTER.matcher(plain).find()
            ? DECIMAL.matcher(plain).results().map(MatchResult::group).collect(joining(" ; "))
            : plain;
    return Matcher.quoteReplacement(" " + counted + " ");
  }

  private static boolean isSmall(String number) {
    return number.matches("\\d{1,2}") && Integer.parseInt(number) <= SMALL;
  }

  private static String digits(String number) {
    return number.replaceAll("[^\\d.]", "");
  }

  private static String flat(String text) {
    return text.replaceAll("[\\s\u00a0\u202f]+", " ");
  }

  /** The numbers that the notebook's scale chooses. */
  private static Set<String> picked(NotebookFile notebook) {
    return notebook.codeCells().stream()
        .map(NotebookFile::source)
        .flatMap(source -> PICK.matcher(source).results())
        .flatMap(pick -> Pattern.compile("[\\d_]+").matcher(pick.group(1)).results())
        .map(number -> digits(number.group()))
        .filter(number -> !isSmall(number))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
