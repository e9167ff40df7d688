package org.dflib.jjava.jupyter.kernel.display;

import java.util.LinkedHashMap;
import java.util.Map;

/** Looks like the kernel's class of this name, as far as the library uses it. */
public class DisplayData {
  public final Map<String, Object> data = new LinkedHashMap<>();
  public String displayId;

  public DisplayData(String text) {
    data.put("text/plain", text);
  }

  public void putData(String mimeType, Object content) {
    data.put(mimeType, content);
  }

  public DisplayData setDisplayId(String id) {
    displayId = id;
    return this;
  }
}
