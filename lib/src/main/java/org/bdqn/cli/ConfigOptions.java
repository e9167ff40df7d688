package org.bdqn.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.bdqn.env.Names;
import org.bdqn.training.TrainingConfig;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Every field of {@link TrainingConfig}, and of the records in it, as an option of the same name;
 * the tutorial's names are aliases.
 */
final class ConfigOptions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ResourceBundle DESCRIPTIONS =
      ResourceBundle.getBundle("org.bdqn.cli.options", Locale.ROOT);

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

  /**
   * A field.
   *
   * @param parents the records that it is in, outermost first; none for the configuration's own
   */
  private record Field(List<String> parents, RecordComponent component) {
    String name() {
      return component.getName();
    }

    boolean isRecord() {
      return component.getType().isRecord();
    }

    ObjectNode parentIn(ObjectNode config) {
      ObjectNode node = config;
      for (String parent : parents) {
        node = (ObjectNode) node.get(parent);
      }
      return node;
    }
  }

  static List<String> names() {
    return fields().stream().map(Field::name).toList();
  }

  /** Records before the fields in them, so that the more specific option wins. */
  private static List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    collect(TrainingConfig.class, List.of(), fields);
    return fields;
  }

  private static void collect(Class<?> type, List<String> parents, List<Field> fields) {
    for (RecordComponent component : type.getRecordComponents()) {
      fields.add(new Field(parents, component));
      if (component.getType().isRecord()) {
        List<String> path = new ArrayList<>(parents);
        path.add(component.getName());
        collect(component.getType(), path, fields);
      }
    }
  }

  /** Makes the options known to a command. */
  static void addTo(CommandSpec spec) {
    for (Field field : fields()) {
      List<String> names = new ArrayList<>(List.of("--" + field.name()));
      names.addAll(ALIASES.getOrDefault(field.name(), List.of()));
      spec.addOption(
          OptionSpec.builder(names.toArray(String[]::new))
              .type(String.class)
              .paramLabel(label(field.component().getType()))
              .completionCandidates(Arrays.asList(choices(field)))
              .description(DESCRIPTIONS.getString(field.name()))
              .build());
    }
  }

  private static String label(Class<?> type) {
    return type.isPrimitive() ? "<%s>".formatted(type) : type.isRecord() ? "<JSON>" : "<value>";
  }

  private static String[] choices(Field field) {
    Object[] constants = field.component().getType().getEnumConstants();
    return constants == null
        ? new String[0]
        : Arrays.stream(constants).map(Object::toString).toArray(String[]::new);
  }

  /**
   * A configuration with the fields changed that options were given for.
   *
   * @throws IllegalArgumentException if a value is of the wrong form or out of range
   */
  static TrainingConfig apply(TrainingConfig base, ParseResult options) {
    ObjectNode json = (ObjectNode) parse(base.toJson());
    for (Field field : fields()) {
      String given = options.matchedOptionValue("--" + field.name(), null);
      if (given != null) {
        set(field.parentIn(json), field, given.trim());
      }
    }
    try {
      return TrainingConfig.fromJson(json.toString());
    } catch (IllegalArgumentException refused) {
      throw innermost(refused);
    }
  }

  /** The words of the record that refused a value, without where in the JSON it stood. */
  private static IllegalArgumentException innermost(IllegalArgumentException refused) {
    IllegalArgumentException innermost = refused;
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      innermost = cause instanceof IllegalArgumentException words ? words : innermost;
    }
    return innermost;
  }

  private static void set(ObjectNode parent, Field field, String given) {
    if (field.isRecord() && parse(field, given) instanceof ObjectNode part) {
      ((ObjectNode) parent.get(field.name())).setAll(part);
    } else {
      parent.set(field.name(), value(field, given));
    }
  }

  private static JsonNode value(Field field, String given) {
    Class<?> type = field.component().getType();
    if (type == int.class || type == long.class) {
      return whole(field, given, type == int.class ? Integer.MAX_VALUE : Long.MAX_VALUE);
    }
    if (type == double.class) {
      return JsonNodeFactory.instance.numberNode(number(field, given));
    }
    if (type == boolean.class) {
      return JsonNodeFactory.instance.booleanNode(
          choice(field, given, "true", "false").equals("true"));
    }
    if (type.isEnum()) {
      return JsonNodeFactory.instance.textNode(choice(field, given, choices(field)));
    }
    if (type == String.class) {
      return JsonNodeFactory.instance.textNode(given);
    }
    boolean plainList = type == List.class && !given.startsWith("[");
    return parse(field, plainList ? "[" + given + "]" : given);
  }

  private static JsonNode whole(Field field, String given, long most) {
    BigDecimal number = number(field, given);
    BigDecimal rounded = number.setScale(0, java.math.RoundingMode.HALF_UP);
    BigDecimal nearest = rounded.min(BigDecimal.valueOf(most)).max(BigDecimal.valueOf(-most));
    if (number.compareTo(nearest) != 0) {
      throw wrong(field, given, "a whole number; the nearest is " + nearest.toPlainString());
    }
    return JsonNodeFactory.instance.numberNode(nearest.longValueExact());
  }

  private static BigDecimal number(Field field, String given) {
    try {
      return new BigDecimal(given.replace("_", ""));
    } catch (NumberFormatException noNumber) {
      throw wrong(field, given, "a number");
    }
  }

  private static String choice(Field field, String given, String... choices) {
    String spelled = given.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(choices)
        .filter(choice -> choice.toUpperCase(Locale.ROOT).equals(spelled))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    field,
                    given,
                    "one of %s; did you mean %s?"
                        .formatted(
                            String.join(", ", choices), Names.nearest(given, List.of(choices)))));
  }

  private static JsonNode parse(Field field, String given) {
    try {
      return JSON.readTree(given);
    } catch (JsonProcessingException noJson) {
      throw wrong(field, given, "JSON, as in a run's config.json");
    }
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException ownText) {
      throw new IllegalStateException(ownText);
    }
  }

  private static IllegalArgumentException wrong(Field field, String given, String expected) {
    return new IllegalArgumentException(
        "--%s is '%s', but must be %s".formatted(field.name(), given, expected));
  }
}
