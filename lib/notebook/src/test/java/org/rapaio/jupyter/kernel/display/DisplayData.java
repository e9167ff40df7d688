package org.rapaio.jupyter.kernel.display;

import java.util.LinkedHashMap;
import java.util.Map;

/** Looks like rapaio's class of this name, as far as the library uses it. */
public class DisplayData {
  public final Map<String, Object> data = new LinkedHashMap<>();
  public String displayId;

  protected DisplayData() {}

  public static DisplayData fromText(String text) {
    DisplayData made = new DisplayData();
    made.data.put("text/plain", text);
    return made;
  }

  public void putData(String mimeType, Object content) {
    data.put(mimeType, content);
  }

  public void setDisplayId(String id) {
    displayId = id;
  }
}
