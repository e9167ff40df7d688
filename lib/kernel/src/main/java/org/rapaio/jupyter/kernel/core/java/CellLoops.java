package org.rapaio.jupyter.kernel.core.java;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Ends an interrupted cell that does not end by itself, such as {@code while (true) n++;}. As in
 * JShell's own {@code LocalExecutionControl}, whatever is compiled from cells asks at every
 * method's begin and every jump back whether it may go on. Only the cell's own code is ended, not
 * what it calls: training makes its last checkpoint in peace, with or without a cell's listener.
 */
public final class CellLoops {
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final Pattern OWN_OR_JDK = Pattern.compile("(REPL|java|javax|jdk|sun)\\..*");
  private static final String HERE = Type.getInternalName(CellLoops.class);

  private static volatile Thread interrupted;
  private static volatile long since;

  private CellLoops() {}

  /** Thrown in a cell's thread, where the cell is to end. */
  static final class Ended extends Error {
    private static final long serialVersionUID = 1;
  }

  /** Begins the time that the cell of this thread has to end by itself. */
  static void interrupted(Thread cell) {
    since = System.nanoTime();
    interrupted = cell;
  }

  /** What was interrupted is over. */
  static void over() {
    interrupted = null;
  }

  /** Called from the cells' code. */
  public static void check() {
    if (interrupted != null) {
      endIfDue();
    }
  }

  private static void endIfDue() {
    boolean due = interrupted == Thread.currentThread() && System.nanoTime() - since > GRACE_NANOS;
    if (due && isCellsOwn()) {
      throw new Ended();
    }
  }

  private static boolean isCellsOwn() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .map(StackWalker.StackFrame::getClassName)
                    .filter(name -> !name.equals(CellLoops.class.getName()))
                    .takeWhile(name -> !name.equals(RapaioExecutionControl.class.getName()))
                    .allMatch(name -> OWN_OR_JDK.matcher(name).matches()));
  }

  /** A class with the calls of {@link #check}; as it is, where it is too new to be read. */
  static byte[] withChecks(byte[] compiled) {
    try {
      ClassReader reader = new ClassReader(compiled);
      ClassWriter writer = new ClassWriter(reader, 0);
      reader.accept(new Methods(writer), 0);
      return writer.toByteArray();
    } catch (IllegalArgumentException tooNew) {
      return compiled;
    }
  }

  private static final class Methods extends ClassVisitor {
    private Methods(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new Checks(super.visitMethod(access, name, descriptor, signature, exceptions));
    }
  }

  private static final class Checks extends MethodVisitor {
    private final Set<Label> passed = new HashSet<>();

    private Checks(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      visitCheck();
    }

    @Override
    public void visitLabel(Label label) {
      passed.add(label);
      super.visitLabel(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      if (passed.contains(label)) {
        visitCheck();
      }
      super.visitJumpInsn(opcode, label);
    }

    private void visitCheck() {
      visitMethodInsn(Opcodes.INVOKESTATIC, HERE, "check", "()V", false);
    }
  }
}
