package org.bdqn.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bdqn.text.Text;

/** What is wrong with a JSON text, in words for those who wrote it. */
final class JsonProblem {
  private static final Pattern TWICE = Pattern.compile("Duplicate field '(.*)'", Pattern.DOTALL);
  private static final int EXCERPT = 30;

  private JsonProblem() {}

  /** Why a text is not JSON, and where. */
  static String syntax(String json, JsonProcessingException bad) {
    JsonLocation at = bad.getLocation();
    List<String> lines = json.lines().toList();
    if (json.isBlank() || at == null || at.getLineNr() < 1 || at.getLineNr() > lines.size()) {
      return json.isBlank() ? "it is empty" : "it is no JSON";
    }
    Matcher twice = TWICE.matcher(bad.getOriginalMessage());
    String line = lines.get(at.getLineNr() - 1);
    int column = Math.min(at.getColumnNr(), line.length());
    String near =
        line.substring(Math.max(0, column - EXCERPT), Math.min(line.length(), column + EXCERPT));
    String what =
        twice.matches()
            ? Text.format("'%s' is there twice", twice.group(1))
            : bad instanceof JsonEOFException
                ? "it ends too early, where a bracket, brace or quote is still open"
                : bad instanceof MismatchedInputException
                    ? "more follows where the JSON has ended"
                    : Text.format("it is no JSON near '%s'", near.strip());
    return Text.format("line %d, column %d: %s", at.getLineNr(), at.getColumnNr(), what);
  }

  /**
   * Why JSON does not fit a record type, with the field, for example {@code network.hidden[1]}.
   *
   * @param tree the whole JSON
   */
  static String mapping(JsonNode tree, Class<?> type, JsonProcessingException bad) {
    StringBuilder names = new StringBuilder();
    JsonNode given = tree;
    Type expected = type;
    for (JsonMappingException.Reference part : path(bad)) {
      String field = part.getFieldName();
      given = field == null ? given.path(part.getIndex()) : given.path(field);
      expected = field == null ? element(expected) : component(expected, field);
      names.append(field == null ? "[" + part.getIndex() + "]" : "." + field);
    }
    String name = names.isEmpty() ? "it" : names.substring(names.charAt(0) == '.' ? 1 : 0);
    if (bad instanceof UnrecognizedPropertyException unknown) {
      return Text.format("%s: there is no such field, but %s", name, unknown.getKnownPropertyIds());
    }
    if (bad.getCause() instanceof IllegalArgumentException refused) {
      return (names.isEmpty() ? "" : name + ": ") + refused.getMessage();
    }
    return given.isMissingNode()
        ? Text.format("%s is missing", name)
        : Text.format("%s is %s, but must be %s", name, given, words(expected, given));
  }

  private static List<JsonMappingException.Reference> path(JsonProcessingException bad) {
    return bad instanceof JsonMappingException mapping ? mapping.getPath() : List.of();
  }

  private static Type element(Type list) {
    return list instanceof ParameterizedType of
        ? of.getActualTypeArguments()[of.getActualTypeArguments().length - 1]
        : Object.class;
  }

  private static Type component(Type type, String field) {
    if (type instanceof Class<?> record && record.isRecord()) {
      return Arrays.stream(record.getRecordComponents())
          .filter(component -> component.getName().equals(field))
          .findFirst()
          .map(RecordComponent::getGenericType)
          .orElse(Object.class);
    }
    return element(type);
  }

  private static String words(Type type, JsonNode given) {
    if (type == int.class || type == Integer.class) {
      return given.isIntegralNumber()
          ? Text.format("a whole number from %d to %d", Integer.MIN_VALUE, Integer.MAX_VALUE)
          : "a whole number, written without fraction or exponent";
    }
    if (type == long.class || type == Long.class) {
      return "a whole number of at most 64 bits, written without fraction or exponent";
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    if (type == boolean.class) {
      return "true or false";
    }
    if (type instanceof Class<?> one && one.isEnum()) {
      return "one of " + Arrays.toString(one.getEnumConstants());
    }
    if (type instanceof ParameterizedType of && of.getRawType() == List.class) {
      return "a list: [ … ]";
    }
    return type == String.class ? "text in quotes" : "a JSON object: { … }";
  }
}
