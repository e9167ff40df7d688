package org.bdqn.env;

import com.sun.jna.NativeLibrary;
import java.nio.file.Path;
import org.bytedeco.ale.ALEInterface;
import org.bytedeco.javacpp.Loader;

/**
 * Turns off what the emulator writes to standard error for every game that it loads: its banner,
 * the ROM's description, the seed. Errors stay. The Java bindings lack the ALE's logger, so its
 * function is called by its name in the library.
 */
final class QuietAle {
  private static final String SET_MODE = "_ZN3ale6Logger7setModeENS0_4modeE";
  private static final int ERRORS_ONLY = 2;

  private QuietAle() {}

  /** Where the function is not to be found, the emulator goes on telling. */
  static void quiet() {
    try {
      Path bindings = Path.of(Loader.load(ALEInterface.class));
      Path emulator = bindings.resolveSibling(System.mapLibraryName("ale"));
      NativeLibrary.getInstance(emulator.toString())
          .getFunction(SET_MODE)
          .invoke(new Object[] {ERRORS_ONLY});
    } catch (UnsatisfiedLinkError anotherBuild) {
      return;
    }
  }
}
