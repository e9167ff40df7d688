package org.bdqn.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.bdqn.text.Text;

/**
 * Writes records of plain values as JSON, and reads them strictly: every field is given exactly
 * once, no field is unknown, null or silently rounded, and nothing follows the JSON.
 */
public final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));

  private Json() {}

  /** The record's fields by name, indented. */
  public static String write(Record value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException everyFieldIsPlain) {
      throw new IllegalStateException(everyFieldIsPlain);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if a field is missing, unknown or refused by the record; names
   *     the field
   */
  public static <T extends Record> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException bad) {
      IllegalArgumentException why = why(json, type, bad);
      Class<?> known = type.isMemberClass() ? type.getEnclosingClass() : type;
      throw new IllegalArgumentException(
          Text.format("This is no %s: %s", known.getSimpleName(), why.getMessage()), why);
    }
  }

  private static IllegalArgumentException why(
      String json, Class<?> type, JsonProcessingException bad) {
    try {
      return new IllegalArgumentException(JsonProblem.mapping(tree(json), type, bad), bad);
    } catch (IllegalArgumentException noJson) {
      return noJson;
    }
  }

  /**
   * Reads any JSON.
   *
   * @throws IllegalArgumentException if it is not JSON, names a field twice, or has something
   *     behind it; says where
   */
  public static JsonNode tree(String json) {
    try {
      JsonNode tree = MAPPER.readTree(json);
      if (!tree.isMissingNode()) {
        return tree;
      }
    } catch (JsonProcessingException bad) {
      throw new IllegalArgumentException(JsonProblem.syntax(json, bad), bad);
    }
    throw new IllegalArgumentException("it is empty");
  }

  /** A Java value as JSON: texts, numbers, lists, maps and records of them. */
  public static JsonNode of(Object value) {
    return MAPPER.valueToTree(value);
  }

  /**
   * Adds fields that did not exist yet when a text was written.
   *
   * @param younger fields, those of a field's object as "object.field", and their values as texts;
   *     fields that are there stay as they are
   */
  public static String complete(String json, Map<String, String> younger) {
    try {
      if (MAPPER.readTree(json) instanceof ObjectNode fields) {
        younger.forEach((name, value) -> complete(fields, name, value));
        return fields.toString();
      }
      return json;
    } catch (JsonProcessingException leftToTheReader) {
      return json;
    }
  }

  private static void complete(ObjectNode fields, String name, String value) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      fields.putIfAbsent(name, fields.textNode(value));
    } else if (fields.get(name.substring(0, dot)) instanceof ObjectNode inner) {
      complete(inner, name.substring(dot + 1), value);
    }
  }
}
