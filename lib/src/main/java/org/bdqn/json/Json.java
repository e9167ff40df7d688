package org.bdqn.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Writes records of plain values as JSON, and reads them strictly: every field is given once, none
 * is unknown, null or silently rounded, and nothing follows.
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
      throw new IllegalArgumentException(
          "This is no %s: %s%s".formatted(type.getSimpleName(), path(bad), problem(bad)), bad);
    }
  }

  /**
   * The same text with fields added that it was written too early to have.
   *
   * @param younger fields, those of a field's object as "object.field", and their values as texts;
   *     those that are there stay as they are
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

  /** The bad field, for example "network.hidden[1]: "; empty for JSON that cannot be parsed. */
  private static String path(JsonProcessingException bad) {
    StringBuilder path = new StringBuilder();
    if (bad instanceof JsonMappingException mapping) {
      for (JsonMappingException.Reference part : mapping.getPath()) {
        String field = part.getFieldName();
        path.append(field == null ? "[" + part.getIndex() + "]" : "." + field);
      }
    }
    return path.isEmpty() ? "" : path.substring(path.charAt(0) == '.' ? 1 : 0) + ": ";
  }

  private static String problem(JsonProcessingException bad) {
    if (bad instanceof UnrecognizedPropertyException unknown) {
      return "there is no such field, but %s".formatted(unknown.getKnownPropertyIds());
    }
    return bad.getCause() instanceof IllegalArgumentException refused
        ? refused.getMessage()
        : bad.getOriginalMessage();
  }
}
