package org.bdqn.notebook;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * Writes frames as an endless GIF through the JDK's GIF writer: of each frame the rectangle that
 * changed, and in it, transparent, the pixels that did not.
 */
final class GifEncoder {
  private static final double MILLIS_PER_TICK = 10;
  private static final int NONE = -1; // The first frame changes everything.
  private static final byte[] LOOP_FOREVER = {1, 0, 0};

  private GifEncoder() {}

  static byte[] encode(List<BufferedImage> frames, double delayMillis) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(stream);
      SharedPalette palette = SharedPalette.ofFilm(frames);
      writer.prepareWriteSequence(streamMetadata(writer, palette.model()));
      writeFrames(writer, frames, palette, delayMillis);
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static void writeFrames(
      ImageWriter writer, List<BufferedImage> frames, SharedPalette palette, double delayMillis)
      throws IOException {
    int width = frames.get(0).getWidth();
    Rectangle whole = new Rectangle(width, frames.get(0).getHeight());
    int[] before = null;
    for (int i = 0; i < frames.size(); i++) {
      int[] pixels = SharedPalette.pixels(frames.get(i));
      Rectangle part = before == null ? whole : changed(before, pixels, whole);
      int unchanged = before == null ? NONE : palette.unchanged();
      BufferedImage image = palette.indexed(before, pixels, width, part);
      long ticks = ticksUntil(i + 1, delayMillis) - ticksUntil(i, delayMillis);
      writer.writeToSequence(
          new IIOImage(image, null, metadata(writer, image, part, ticks, unchanged)), null);
      before = pixels;
    }
  }

  /** Rounding the times and not the delays keeps the whole at its speed. */
  private static long ticksUntil(int frame, double delayMillis) {
    return Math.round(frame * delayMillis / MILLIS_PER_TICK);
  }

  /** The smallest rectangle that holds all changes; one pixel where there is none. */
  private static Rectangle changed(int[] before, int[] now, Rectangle whole) {
    Rectangle changed = null;
    for (int i = 0; i < now.length; i++) {
      if (before[i] != now[i]) {
        Rectangle pixel = new Rectangle(i % whole.width, i / whole.width, 1, 1);
        changed = changed == null ? pixel : changed.union(pixel);
      }
    }
    return changed == null ? new Rectangle(1, 1) : changed;
  }

  /** Without a palette here the writer would use its own and repeat ours with every frame. */
  private static IIOMetadata streamMetadata(ImageWriter writer, IndexColorModel colours)
      throws IOException {
    IIOMetadata metadata = writer.getDefaultStreamMetadata(null);
    String format = metadata.getNativeMetadataFormatName();
    IIOMetadataNode table =
        node(
            "GlobalColorTable",
            "sizeOfGlobalColorTable",
            colours.getMapSize(),
            "backgroundColorIndex",
            0,
            "sortFlag",
            "FALSE");
    for (int i = 0; i < colours.getMapSize(); i++) {
      table.appendChild(
          node(
              "ColorTableEntry",
              "index",
              i,
              "red",
              colours.getRed(i),
              "green",
              colours.getGreen(i),
              "blue",
              colours.getBlue(i)));
    }
    IIOMetadataNode root = new IIOMetadataNode(format);
    root.appendChild(table);
    metadata.mergeTree(format, root);
    return metadata;
  }

  private static IIOMetadata metadata(
      ImageWriter writer, BufferedImage image, Rectangle part, long ticks, int unchanged)
      throws IOException {
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
    String format = metadata.getNativeMetadataFormatName();
    IIOMetadataNode root = new IIOMetadataNode(format);
    root.appendChild(
        node(
            "ImageDescriptor",
            "imageLeftPosition",
            part.x,
            "imageTopPosition",
            part.y,
            "imageWidth",
            part.width,
            "imageHeight",
            part.height,
            "interlaceFlag",
            "FALSE"));
    root.appendChild(
        node(
            "GraphicControlExtension",
            "disposalMethod",
            "doNotDispose",
            "userInputFlag",
            "FALSE",
            "transparentColorFlag",
            unchanged == NONE ? "FALSE" : "TRUE",
            "delayTime",
            ticks,
            "transparentColorIndex",
            Math.max(0, unchanged)));
    if (unchanged == NONE) {
      root.appendChild(loop());
    }
    // Not merged: the defaults hold a palette that would be written with every frame.
    metadata.setFromTree(format, root);
    return metadata;
  }

  private static IIOMetadataNode loop() {
    IIOMetadataNode extension =
        node("ApplicationExtension", "applicationID", "NETSCAPE", "authenticationCode", "2.0");
    extension.setUserObject(LOOP_FOREVER.clone());
    IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
    extensions.appendChild(extension);
    return extensions;
  }

  private static IIOMetadataNode node(String name, Object... attributes) {
    IIOMetadataNode node = new IIOMetadataNode(name);
    for (int i = 0; i < attributes.length; i += 2) {
      node.setAttribute((String) attributes[i], String.valueOf(attributes[i + 1]));
    }
    return node;
  }
}
