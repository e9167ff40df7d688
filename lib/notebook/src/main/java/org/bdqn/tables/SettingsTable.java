package org.bdqn.tables;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import org.bdqn.text.Text;
import org.bdqn.training.TrainingConfig;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Configurations side by side. */
public final class SettingsTable {
  private SettingsTable() {}

  /**
   * A row per setting that is a number, a name or a choice, a column per configuration: setting,
   * and the configurations' names. What has parts of its own (rules, network) is left out.
   */
  public static Table of(Map<String, TrainingConfig> configurations) {
    Table table = Table.create("Settings", StringColumn.create("setting"));
    configurations.keySet().forEach(name -> table.addColumns(StringColumn.create(name)));
    Arrays.stream(TrainingConfig.class.getRecordComponents())
        .filter(setting -> !setting.getType().isRecord())
        .forEach(
            setting -> {
              table.stringColumn("setting").append(setting.getName());
              configurations.forEach(
                  (name, config) -> table.stringColumn(name).append(value(setting, config)));
            });
    return table;
  }

  private static String value(RecordComponent setting, TrainingConfig config) {
    try {
      Object value = setting.getAccessor().invoke(config);
      return value instanceof Integer ? Text.format("%,d", value) : String.valueOf(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A setting cannot be read: " + setting.getName(), e);
    }
  }
}
