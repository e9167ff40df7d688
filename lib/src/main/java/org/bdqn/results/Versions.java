package org.bdqn.results;

import ai.djl.engine.Engine;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.bdqn.training.TrainingConfig;

/** What a run was made with: results are exact only where all of it is the same. */
final class Versions {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Versions() {}

  /** The versions here and now, by part. */
  static Map<String, String> now() {
    String kit = Versions.class.getPackage().getImplementationVersion();
    Engine torch = Engine.getEngine("PyTorch");
    Map<String, String> versions = new TreeMap<>();
    versions.put("kit", kit == null ? "in development" : kit);
    versions.put("java", Runtime.version().toString());
    versions.put("torch", torch.getVersion());
    versions.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    versions.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    return versions;
  }

  /** A configuration's JSON with {@link #now} beside the settings. */
  static String describe(TrainingConfig config) {
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(config.toJson());
      json.set(TrainingConfig.VERSIONS, JSON.valueToTree(now()));
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    } catch (JsonProcessingException ownText) {
      throw new IllegalStateException(ownText);
    }
  }

  /** What differs here from what {@link #describe} wrote: "java: 17 → 21"; empty for nothing. */
  static String changesSince(String description) {
    try {
      Map<?, ?> then =
          JSON.convertValue(JSON.readTree(description).path(TrainingConfig.VERSIONS), Map.class);
      StringBuilder changes = new StringBuilder();
      now()
          .forEach(
              (part, version) -> {
                Object before = then == null ? null : then.get(part);
                if (!version.equals(before)) {
                  changes.append(changes.isEmpty() ? "" : ", ");
                  changes.append("%s: %s → %s".formatted(part, before, version));
                }
              });
      return changes.toString();
    } catch (JsonProcessingException notOurs) {
      throw new IllegalArgumentException(
          "This is no run's config.json: " + notOurs.getOriginalMessage(), notOurs);
    }
  }
}
