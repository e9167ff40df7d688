package org.bdqn.cli;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.List;

/**
 * Breaks lines at spaces where they would be longer than a terminal; what follows an indented line
 * is indented further. A word that is longer than the terminal stays whole, so that a path can be
 * copied.
 */
final class WrappedLines extends OutputStream {
  private static final List<Character.UnicodeScript> WIDE =
      List.of(
          Character.UnicodeScript.HAN,
          Character.UnicodeScript.HIRAGANA,
          Character.UnicodeScript.KATAKANA,
          Character.UnicodeScript.HANGUL);

  private static final int FURTHER = 4;

  private final OutputStream out;
  private final int columns;
  private final Charset charset;
  private final ByteArrayOutputStream word = new ByteArrayOutputStream();
  private int spaces;
  private int column;
  private int indent;

  WrappedLines(OutputStream out, int columns, Charset charset) {
    this.out = new BufferedOutputStream(out);
    this.columns = columns;
    this.charset = charset;
  }

  @Override
  public void write(int value) throws IOException {
    if (value == ' ') {
      writeWord();
      spaces++;
    } else if (value == '\n' || value == '\r') {
      writeWord();
      out.write(value);
      column = 0;
      spaces = 0;
    } else {
      word.write(value);
    }
  }

  private void writeWord() throws IOException {
    if (word.size() == 0) {
      return;
    }
    int width = width(word.toString(charset));
    if (column == 0) {
      indent = spaces == 0 ? 0 : Math.min(spaces + FURTHER, columns / 3);
      spaces = spaces + width > columns ? indentFor(width) : spaces;
    } else if (column + spaces + width > columns) {
      out.write('\n');
      column = 0;
      spaces = indentFor(width);
    }
    out.write(" ".repeat(spaces).getBytes(charset));
    word.writeTo(out);
    column += spaces + width;
    spaces = 0;
    word.reset();
  }

  private int indentFor(int width) {
    return Math.max(0, Math.min(indent, columns - width));
  }

  /** Columns that a text takes: none for escape codes, two for the wide letters of East Asia. */
  static int width(String text) {
    return text.replaceAll("\033\\[[0-9;]*[A-Za-z]", "")
        .codePoints()
        .map(WrappedLines::width)
        .sum();
  }

  private static int width(int letter) {
    boolean mark = Character.getType(letter) == Character.NON_SPACING_MARK;
    return mark ? 0 : WIDE.contains(Character.UnicodeScript.of(letter)) ? 2 : 1;
  }

  @Override
  public void flush() throws IOException {
    writeWord();
    out.flush();
  }

  @Override
  public void close() throws IOException {
    flush();
    out.close();
  }
}
