package org.bdqn.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bdqn.run.ConfigFields;
import org.bdqn.text.Text;
import org.bdqn.training.TrainingConfig;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Every field of {@link TrainingConfig}, and of the records in it, as an option of the same name;
 * the tutorial's names are aliases.
 */
final class ConfigOptions {
  private static final Map<String, List<String>> ALIASES =
      Map.ofEntries(
          Map.entry("environment", List.of("--env")),
          Map.entry("steps", List.of("--max_steps")),
          Map.entry("heads", List.of("--n_ensemble")),
          Map.entry("maskProbability", List.of("--bernoulli_prob")),
          Map.entry("frameStack", List.of("--history_size")),
          Map.entry("learningRate", List.of("--lr")),
          Map.entry("batchSize", List.of("--batch_size")),
          Map.entry("memorySize", List.of("--memory_size")),
          Map.entry("learnStart", List.of("--learn_start")),
          Map.entry("targetUpdate", List.of("--target_update")),
          Map.entry("updateEvery", List.of("--update_freq")),
          Map.entry("epsilonEnd", List.of("--eps_end")),
          Map.entry("epsilonSteps", List.of("--eps_endt")),
          Map.entry("evaluateEvery", List.of("--eval_freq")),
          Map.entry("maxEpisodeSteps", List.of("--max_eval_iter")));

  private ConfigOptions() {}

  /** Makes the options known to a command. */
  static void addTo(CommandSpec spec) {
    for (ConfigFields.Field field : ConfigFields.all()) {
      List<String> names = new ArrayList<>(List.of("--" + field.name()));
      names.addAll(ALIASES.getOrDefault(field.name(), List.of()));
      spec.addOption(
          OptionSpec.builder(names.toArray(String[]::new))
              .type(String.class)
              .paramLabel(label(field.type()))
              .completionCandidates(field.choices())
              .description(description(field))
              .build());
    }
  }

  private static String description(ConfigFields.Field field) {
    String choices = field.choices().isEmpty() ? "" : ": ${COMPLETION-CANDIDATES}";
    String part = field.type().isRecord() ? " as JSON; what it leaves out stays as it is" : "";
    return field.text() + choices + part + ".";
  }

  private static String label(Class<?> type) {
    return type.isPrimitive() ? Text.format("<%s>", type) : type.isRecord() ? "<JSON>" : "<value>";
  }

  /**
   * A configuration in which the fields that have options are changed.
   *
   * @throws IllegalArgumentException if a value is of the wrong form or out of range
   */
  static TrainingConfig apply(TrainingConfig base, ParseResult options) {
    Map<String, String> given = new HashMap<>();
    for (String name : ConfigFields.names()) {
      String value = options.matchedOptionValue("--" + name, null);
      if (value != null) {
        given.put(name, value);
      }
    }
    return ConfigFields.apply(base, given, "--");
  }
}
