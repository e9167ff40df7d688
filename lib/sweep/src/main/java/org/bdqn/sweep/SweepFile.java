package org.bdqn.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bdqn.json.Json;
import org.bdqn.run.ConfigFields;
import org.bdqn.text.Names;
import org.bdqn.text.Text;
import org.bdqn.training.Preset;
import org.bdqn.training.TrainingConfig;

/**
 * A sweep as JSON: {@code preset} and {@code base} (what all runs have in common), {@code variants}
 * (settings by name), {@code grid} (a list of values for each field to vary); all may be left out.
 */
final class SweepFile {
  private static final String PRESET = "preset";
  private static final String BASE = "base";
  private static final String VARIANTS = "variants";
  private static final String GRID = "grid";
  private static final List<String> PARTS = List.of(PRESET, BASE, VARIANTS, GRID);

  private SweepFile() {}

  static Sweep read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          Text.format(
              "The sweep's file %s cannot be read (%s): give a JSON file, for example notebooks/sweeps/heads.json",
              file, unreadable),
          unreadable);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(file + ": " + wrong.getMessage(), wrong);
    }
  }

  static Sweep parse(String json) {
    JsonNode sweep = Json.tree(json);
    require(sweep, "The file");
    sweep.fieldNames().forEachRemaining(part -> requireKnown(part));
    Map<String, Map<String, String>> variants = new LinkedHashMap<>();
    part(sweep, VARIANTS)
        .properties()
        .forEach(each -> variants.put(each.getKey(), settings(each.getKey(), each.getValue())));
    Map<String, List<String>> grid = new LinkedHashMap<>();
    part(sweep, GRID)
        .properties()
        .forEach(each -> grid.put(each.getKey(), values(each.getKey(), each.getValue())));
    return new Sweep(base(sweep), variants, grid);
  }

  private static void requireKnown(String part) {
    if (!PARTS.contains(part)) {
      boolean field = ConfigFields.names().contains(part);
      throw new IllegalArgumentException(
          Text.format(
              "There is no part '%s' in a sweep's file, but %s; %s",
              part,
              String.join(", ", PARTS),
              field
                  ? "settings go into 'base', lists of values into 'grid'"
                  : Text.format("did you mean '%s'?", Names.nearest(part, PARTS))));
    }
  }

  private static ObjectNode part(JsonNode sweep, String name) {
    JsonNode part = sweep.path(name);
    return part.isMissingNode()
        ? JsonNodeFactory.instance.objectNode()
        : require(part, "'" + name + "'");
  }

  private static ObjectNode require(JsonNode node, String name) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException(
        Text.format("%s is %s, but must be a JSON object: {\"name\": …}", name, node));
  }

  private static TrainingConfig base(JsonNode sweep) {
    Map<String, String> settings = settings(BASE, part(sweep, BASE));
    try {
      return ConfigFields.apply(preset(sweep, settings).config(), settings, "");
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException("'base': " + refused.getMessage(), refused);
    }
  }

  private static Preset preset(JsonNode sweep, Map<String, String> settings) {
    if (!sweep.has(PRESET)) {
      return Preset.suiting(settings.getOrDefault("environment", ""));
    }
    String given = sweep.get(PRESET).asText();
    List<String> names = Arrays.stream(Preset.values()).map(Preset::name).toList();
    return Names.find(given, names)
        .map(Preset::valueOf)
        .orElseThrow(() -> Names.unknown("preset", given, names));
  }

  private static Map<String, String> settings(String name, JsonNode node) {
    Map<String, String> settings = new LinkedHashMap<>();
    require(node, "'" + name + "'")
        .properties()
        .forEach(each -> settings.put(each.getKey(), ConfigFields.text(each.getValue())));
    return settings;
  }

  private static List<String> values(String field, JsonNode list) {
    if (!list.isArray() || list.isEmpty()) {
      throw new IllegalArgumentException(
          Text.format("'grid': %s is %s, but must be a list of values: [1, 2]", field, list));
    }
    List<String> values = new ArrayList<>();
    list.forEach(value -> values.add(ConfigFields.text(value)));
    return values;
  }

  /** A setting given in Java as text. */
  static String text(Object value) {
    return ConfigFields.text(Json.of(value));
  }

  /** What {@link #parse} reads. */
  static String write(Sweep sweep) {
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    file.set(BASE, Json.tree(sweep.base().toJson()));
    file.set(VARIANTS, Json.of(sweep.variants()));
    file.set(GRID, Json.of(sweep.varied()));
    return file.toPrettyString() + "\n";
  }
}
