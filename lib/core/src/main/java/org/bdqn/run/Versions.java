package org.bdqn.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    ObjectNode json = (ObjectNode) Json.of(config);
    json.set(RunLog.VERSIONS, Json.of(now()));
    return json.toPrettyString() + "\n";
  }

  /**
   * The differences between now and what {@link #describe} wrote: "java: 17 → 21"; empty for
   * nothing.
   */
  static String changesSince(String description) {
    JsonNode then = Json.tree(description).path(RunLog.VERSIONS);
    List<String> changes = new ArrayList<>();
    now()
        .forEach(
            (part, now) -> {
              // Runs before there were two paths took the fast one.
              String before = then.path(part).asText(part.equals(PATH) ? "fast" : null);
              if (!now.equals(before)) {
                changes.add(Text.format("%s: %s → %s", part, before, now));
              }
            });
    return String.join(", ", changes);
  }
}
