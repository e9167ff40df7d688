package org.bdqn.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bdqn.json.Json;
import org.bdqn.network.Torch;
import org.bdqn.text.Text;
import org.bdqn.training.LearningPath;
import org.bdqn.training.TrainingConfig;

/** What a run was made with: results are exact only where all of it is the same. */
final class Versions {
  private static final String PATH = "learningPath";

  private Versions() {}

  /** The versions here and now, by part. */
  static Map<String, String> now() {
    String kit = Versions.class.getPackage().getImplementationVersion();
    Map<String, String> versions = new TreeMap<>();
    versions.put("kit", kit == null ? "in development" : kit);
    versions.put("java", Runtime.version().toString());
    versions.put("torch", Torch.version());
    versions.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    versions.put(PATH, LearningPath.name(Torch.device()));
    versions.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    return versions;
  }

  /** A configuration's JSON with {@link #now} beside the settings. */
  static String describe(TrainingConfig config) {
    ObjectNode json = (ObjectNode) Json.tree(config.toJson());
    json.set(RunLog.VERSIONS, Json.of(now()));
    return json.toPrettyString() + "\n";
  }

  /**
   * The differences between now and what {@link #describe} wrote: "java: 17 → 21"; empty for
   * nothing.
   */
  static String changesSince(String description) {
    JsonNode then = versions(description);
    return now().entrySet().stream()
        .map(
            part ->
                change(
                    part.getKey(),
                    then.path(part.getKey()).asText(unknown(part.getKey())),
                    part.getValue()))
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  /** Runs before there were two paths took the fast one. */
  private static String unknown(String part) {
    return part.equals(PATH) ? "fast" : null;
  }

  private static JsonNode versions(String description) {
    try {
      return Json.tree(description).path(RunLog.VERSIONS);
    } catch (IllegalArgumentException notOurs) {
      throw new IllegalArgumentException(
          "This is no run's config.json: " + notOurs.getMessage(), notOurs);
    }
  }

  private static String change(String part, String before, String now) {
    return now.equals(before) ? null : Text.format("%s: %s → %s", part, before, now);
  }
}
