package org.bdqn.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bdqn.json.Json;
import org.bdqn.text.Names;
import org.bdqn.text.Setting;
import org.bdqn.text.Text;
import org.bdqn.training.TrainingConfig;

/**
 * Every field of {@link TrainingConfig}, and of the records in it, by name, with values as text: as
 * people give them on a command line or in a sweep's file.
 */
public final class ConfigFields {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ConfigFields() {}

  /**
   * A field.
   *
   * @param parent JSON pointer to the record that it is in; empty for the configuration itself
   * @param text what it is, for people
   */
  public record Field(String parent, String name, Class<?> type, String text) {
    /** All values, if the type is an enumeration. */
    public List<String> choices() {
      return type.isEnum()
          ? Arrays.stream(type.getEnumConstants()).map(Object::toString).toList()
          : List.of();
    }
  }

  /** Records before the fields in them, so that the more specific value wins. */
  public static List<Field> all() {
    List<Field> fields = new ArrayList<>();
    collect(TrainingConfig.class, "", fields);
    return fields;
  }

  private static void collect(Class<?> type, String pointer, List<Field> fields) {
    for (RecordComponent each : type.getRecordComponents()) {
      String text = each.getAnnotation(Setting.class).value();
      fields.add(new Field(pointer, each.getName(), each.getType(), text));
      if (each.getType().isRecord()) {
        collect(each.getType(), pointer + "/" + each.getName(), fields);
      }
    }
  }

  public static List<String> names() {
    return all().stream().map(Field::name).toList();
  }

  /**
   * A configuration with some fields changed.
   *
   * @param values by field; a record's as JSON, where what it leaves out stays as it is
   * @param prefix what stands before a field's name in errors, for example "--"
   * @throws IllegalArgumentException if there is no such field, or a value is of the wrong form or
   *     out of range
   */
  public static TrainingConfig apply(
      TrainingConfig base, Map<String, String> values, String prefix) {
    List<String> names = names();
    for (String name : values.keySet()) {
      if (!names.contains(name)) {
        throw Names.unknown("field", name, names);
      }
    }
    ObjectNode json = (ObjectNode) Json.of(base);
    for (Field field : all()) {
      String given = values.get(field.name());
      if (given != null) {
        new Given(field, given.trim(), prefix).putInto((ObjectNode) json.at(field.parent()));
      }
    }
    try {
      return TrainingConfig.fromJson(json.toString());
    } catch (IllegalArgumentException refused) {
      throw innermost(refused);
    }
  }

  /** The configuration's own fields, a record's as JSON: what {@link #apply} takes. */
  public static Map<String, String> values(TrainingConfig config) {
    Map<String, String> values = new LinkedHashMap<>();
    Json.of(config).properties().forEach(each -> values.put(each.getKey(), text(each.getValue())));
    return values;
  }

  /**
   * What differs between two configurations.
   *
   * @return "field: the one's value → the other's", for each field that is not equal
   */
  public static List<String> differences(TrainingConfig one, TrainingConfig other) {
    Map<String, String> before = values(one);
    Map<String, String> after = values(other);
    return before.keySet().stream()
        .filter(name -> !before.get(name).equals(after.get(name)))
        .map(name -> Text.format("%s: %s → %s", name, before.get(name), after.get(name)))
        .toList();
  }

  /** A value in JSON as {@link #apply} takes it. */
  public static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  /** The words of the record that refused a value, without where in the JSON it stood. */
  private static IllegalArgumentException innermost(IllegalArgumentException refused) {
    return refused.getCause() instanceof IllegalArgumentException words
        ? innermost(words)
        : refused;
  }

  /** A field's value as it was given. */
  private record Given(Field field, String text, String prefix) {
    void putInto(ObjectNode parent) {
      if (!field.type().isRecord()) {
        parent.set(field.name(), value());
      } else if (parse(text) instanceof ObjectNode part) {
        ((ObjectNode) parent.get(field.name())).setAll(part);
      } else {
        throw wrong("a JSON object, as in a run's config.json: {\"name\": value}");
      }
    }

    private JsonNode value() {
      Class<?> type = field.type();
      if (type == int.class || type == long.class) {
        return whole(type == int.class ? Integer.MAX_VALUE : Long.MAX_VALUE);
      }
      if (type == double.class) {
        return NODES.numberNode(number());
      }
      if (type == boolean.class) {
        return NODES.booleanNode(Boolean.parseBoolean(choice(List.of("true", "false"))));
      }
      if (type == List.class) {
        return parse(text.startsWith("[") ? text : "[" + text + "]");
      }
      return NODES.textNode(type.isEnum() ? choice(field.choices()) : text);
    }

    private JsonNode whole(long most) {
      BigDecimal number = number();
      BigDecimal bounded = number.min(BigDecimal.valueOf(most)).max(BigDecimal.valueOf(-most - 1));
      boolean tiny = bounded.precision() < bounded.scale(); // It is below 0.1, maybe 1e-999999999.
      BigDecimal nearest = tiny ? BigDecimal.ZERO : bounded.setScale(0, RoundingMode.HALF_UP);
      if (number.compareTo(nearest) != 0) {
        throw wrong("a whole number; the nearest is " + nearest.toPlainString());
      }
      return NODES.numberNode(nearest.longValueExact());
    }

    private BigDecimal number() {
      try {
        return new BigDecimal(text.replace("_", ""));
      } catch (NumberFormatException noNumber) {
        throw wrong("a number");
      }
    }

    private String choice(List<String> choices) {
      return Names.find(text, choices)
          .orElseThrow(
              () ->
                  wrong(
                      Text.format(
                          "one of %s; did you mean %s?",
                          String.join(", ", choices), Names.nearest(text, choices))));
    }

    private JsonNode parse(String json) {
      try {
        return Json.tree(json);
      } catch (IllegalArgumentException noJson) {
        throw wrong("JSON, as in a run's config.json; " + noJson.getMessage());
      }
    }

    private IllegalArgumentException wrong(String expected) {
      return new IllegalArgumentException(
          Text.format("%s%s is '%s', but must be %s", prefix, field.name(), text, expected));
    }
  }
}
