package org.bdqn.env;

import org.bdqn.text.Text;

/** Native code cannot be loaded: names the folder it is unpacked into, why, and what to set. */
public final class NativeLibraryException extends RuntimeException {
  /**
   * @param folder that the library is unpacked into
   * @param setting what names another folder, as people set it
   */
  public NativeLibraryException(String library, Object folder, String setting, Throwable why) {
    super(
        Text.format(
            "%s cannot be loaded from the folder %s (%s): set %s to a folder on a disk with some room, where files may be written and run",
            library, folder, innermost(why), setting),
        why);
  }

  private static Throwable innermost(Throwable why) {
    return why.getCause() == null ? why : innermost(why.getCause());
  }
}
