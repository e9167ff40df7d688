package org.bdqn.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bdqn.env.Names;
import org.bdqn.json.Json;
import org.bdqn.text.Text;

/**
 * Every field of {@link TrainingConfig}, and of the records in it, by name, with values as text: as
 * people give them on a command line or in a sweep's file.
 */
public final class ConfigFields {
  private ConfigFields() {}

  /**
   * A field.
   *
   * @param parents the records that it is in, outermost first; none for the configuration's own
   */
  public record Field(List<String> parents, RecordComponent component) {
    public String name() {
      return component.getName();
    }

    public Class<?> type() {
      return component.getType();
    }

    /** The values there are, where they can be counted. */
    public List<String> choices() {
      Object[] constants = type().getEnumConstants();
      return constants == null
          ? List.of()
          : Arrays.stream(constants).map(Object::toString).toList();
    }

    private ObjectNode parentIn(ObjectNode config) {
      ObjectNode node = config;
      for (String parent : parents) {
        node = (ObjectNode) node.get(parent);
      }
      return node;
    }
  }

  /** Records before the fields in them, so that the more specific value wins. */
  public static List<Field> all() {
    List<Field> fields = new ArrayList<>();
    collect(TrainingConfig.class, List.of(), fields);
    return fields;
  }

  public static List<String> names() {
    return all().stream().map(Field::name).toList();
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
    values.keySet().forEach(ConfigFields::require);
    ObjectNode json = tree(base);
    for (Field field : all()) {
      String given = values.get(field.name());
      if (given != null) {
        set(field.parentIn(json), new Given(field, given.trim(), prefix));
      }
    }
    try {
      return TrainingConfig.fromJson(json.toString());
    } catch (IllegalArgumentException refused) {
      throw innermost(refused);
    }
  }

  private static void require(String name) {
    if (!names().contains(name)) {
      throw new IllegalArgumentException(
          Text.format(
              "There is no field '%s'; did you mean '%s'? Fields: %s",
              name, Names.nearest(name, names()), String.join(", ", names())));
    }
  }

  /** The configuration's own fields, a record's as JSON: what {@link #apply} takes. */
  public static Map<String, String> values(TrainingConfig config) {
    Map<String, String> values = new java.util.LinkedHashMap<>();
    tree(config).properties().forEach(each -> values.put(each.getKey(), text(each.getValue())));
    return values;
  }

  /** A value in JSON as {@link #apply} takes it. */
  public static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  private static ObjectNode tree(TrainingConfig config) {
    return (ObjectNode) Json.tree(config.toJson());
  }

  /** The words of the record that refused a value, without where in the JSON it stood. */
  private static IllegalArgumentException innermost(IllegalArgumentException refused) {
    IllegalArgumentException innermost = refused;
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      innermost = cause instanceof IllegalArgumentException words ? words : innermost;
    }
    return innermost;
  }

  private static void set(ObjectNode parent, Given given) {
    String name = given.field().name();
    if (given.field().type().isRecord()) {
      ((ObjectNode) parent.get(name)).setAll(given.part());
    } else {
      parent.set(name, given.value());
    }
  }

  /** A field's value as it was given. */
  private record Given(Field field, String text, String prefix) {
    JsonNode value() {
      Class<?> type = field.type();
      if (type == int.class || type == long.class) {
        return type == int.class
            ? whole(Integer.MIN_VALUE, Integer.MAX_VALUE)
            : whole(Long.MIN_VALUE, Long.MAX_VALUE);
      }
      if (type == double.class) {
        return JsonNodeFactory.instance.numberNode(number());
      }
      if (type == boolean.class) {
        return JsonNodeFactory.instance.booleanNode(
            choice(List.of("true", "false")).equals("true"));
      }
      if (type.isEnum()) {
        return JsonNodeFactory.instance.textNode(choice(field.choices()));
      }
      if (type == String.class) {
        return JsonNodeFactory.instance.textNode(text);
      }
      boolean plainList = type == List.class && !text.startsWith("[");
      return parse(plainList ? "[" + text + "]" : text);
    }

    ObjectNode part() {
      if (parse(text) instanceof ObjectNode part) {
        return part;
      }
      throw wrong("a JSON object, as in a run's config.json: {\"name\": value}");
    }

    private JsonNode whole(long least, long most) {
      BigDecimal number = number();
      BigDecimal bounded = number.min(BigDecimal.valueOf(most)).max(BigDecimal.valueOf(least));
      boolean tiny = bounded.precision() < bounded.scale(); // Below 0.1, maybe 1e-999999999.
      BigDecimal nearest =
          tiny ? BigDecimal.ZERO : bounded.setScale(0, java.math.RoundingMode.HALF_UP);
      if (number.compareTo(nearest) != 0) {
        throw wrong("a whole number; the nearest is " + nearest.toPlainString());
      }
      return JsonNodeFactory.instance.numberNode(nearest.longValueExact());
    }

    private BigDecimal number() {
      try {
        return new BigDecimal(text.replace("_", ""));
      } catch (NumberFormatException noNumber) {
        throw wrong("a number");
      }
    }

    private String choice(List<String> choices) {
      String spelled = spelled(text);
      return choices.stream()
          .filter(choice -> spelled(choice).equals(spelled))
          .findFirst()
          .orElseThrow(
              () ->
                  wrong(
                      Text.format(
                          "one of %s; did you mean %s?",
                          String.join(", ", choices), Names.nearest(text, choices))));
    }

    private static String spelled(String choice) {
      return choice.toUpperCase(Locale.ROOT).replace('-', '_');
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
