package org.rapaio.jupyter.kernel.core.java;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.SPIResolutionException;

/**
 * Takes the place of the class of the same name in the rapaio kernel 3.0.1, which on an interrupt
 * gives the running cell up at once and shuts its threads down for good: the cell goes on unseen,
 * what it returns and shows is lost, and later cells do nothing at all, silently.
 *
 * <p>This one interrupts the cell's thread and waits for the cell: training returns what it has
 * learned so far. A cell that does not care is ended where it runs code of its own ({@link
 * CellLoops}); where that does not help, the reader is told.
 */
public class RapaioExecutionControl extends DirectExecutionControl {
  public static final String TIMEOUT_MARKER = "## Timeout Marker ##";
  public static final String INTERRUPTED_MARKER = "## Interrupted Marker ##";

  private static final Object NO_RESULT = new Object();
  private static final long POLL_MILLIS = 200;
  private static final long PATIENCE_MILLIS = 5_000;
  private static final String STILL_RUNNING =
      "This cell has not ended 5 seconds after the interrupt: wait until it does (training may be writing its checkpoint), or restart the kernel, which ends it at once.";

  /** A checkpoint of the largest networks takes seconds. */
  private static final long LAST_CELL_MILLIS = 20_000;

  private static volatile RapaioExecutionControl newest;
  private static volatile boolean ending;

  private final long timeoutMillis;
  private final ExecutorService executor =
      Executors.newCachedThreadPool(task -> daemon(new Thread(task, "cell")));
  private final Map<String, Object> results = new ConcurrentHashMap<>();
  private Thread cell;
  private volatile boolean interrupted;

  /**
   * @param timeoutMillis longest time that a cell may take, 0 or less for any
   */
  public RapaioExecutionControl(long timeoutMillis) {
    this.timeoutMillis = timeoutMillis;
    newest = this;
  }

  public long getTimeout() {
    return timeoutMillis;
  }

  /**
   * Hands out what {@link #invoke} named, once; null where JShell knows of no value, and says "".
   */
  public Object takeResult(String key) {
    if (key.isEmpty()) {
      return null;
    }
    Object result = results.remove(key);
    if (result == null) {
      throw new IllegalStateException("There is no result " + key);
    }
    return result == NO_RESULT ? null : result;
  }

  @Override
  public void load(ClassBytecodes[] compiled)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    super.load(
        Arrays.stream(compiled)
            .map(c -> new ClassBytecodes(c.name(), CellLoops.withChecks(c.bytecodes())))
            .toArray(ClassBytecodes[]::new));
  }

  /** Runs a cell's method and returns the name of its result. */
  @Override
  protected String invoke(Method method) throws Exception {
    Object result = await(executor.submit(() -> run(method)));
    String key = UUID.randomUUID().toString();
    results.put(key, result == null ? NO_RESULT : result);
    return key;
  }

  private Object run(Method method) throws ReflectiveOperationException {
    running(Thread.currentThread());
    try {
      return method.invoke(null);
    } finally {
      running(null);
    }
  }

  private synchronized void running(Thread thread) {
    if (ending && thread != null) {
      throw new CellLoops.Ended();
    }
    cell = thread;
    interrupted = false;
    CellLoops.over();
  }

  private Object await(Future<Object> result) throws Exception {
    long warnAfter = Long.MAX_VALUE;
    for (long waited = 0; ; waited += POLL_MILLIS) {
      try {
        return result.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (ExecutionException e) {
        throw asSeenByUser(e.getCause());
      } catch (TimeoutException e) {
        if (timeoutMillis > 0 && waited >= timeoutMillis) {
          result.cancel(true);
          throw new UserException("Execution timed out", TIMEOUT_MARKER, e.getStackTrace());
        }
        if (interrupted) {
          interrupted = false;
          warnAfter = waited + PATIENCE_MILLIS;
        } else if (waited >= warnAfter) {
          warnAfter = Long.MAX_VALUE;
          System.err.println(STILL_RUNNING);
        }
      }
    }
  }

  private static Exception asSeenByUser(Throwable thrown) {
    Throwable cause = thrown instanceof InvocationTargetException ? thrown.getCause() : thrown;
    if (cause instanceof CellLoops.Ended) {
      return new UserException("Interrupted", INTERRUPTED_MARKER, cause.getStackTrace());
    }
    return cause instanceof SPIResolutionException unresolved
        ? new ResolutionException(unresolved.id(), cause.getStackTrace())
        : new UserException(cause.getMessage(), cause.getClass().getName(), cause.getStackTrace());
  }

  /** Interrupts the running cell, if there is one. */
  public synchronized void interrupt() {
    if (cell != null) {
      interrupted = true;
      CellLoops.interrupted(cell);
      cell.interrupt();
    }
  }

  /**
   * Interrupts the running cell, waits for its end, 20 seconds at most, and runs nothing from then
   * on.
   */
  public static void endCells() throws InterruptedException {
    ending = true;
    RapaioExecutionControl control = newest;
    if (control != null) {
      control.interrupt();
      long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_CELL_MILLIS);
      while (control.isRunning() && System.nanoTime() < deadline) {
        Thread.sleep(POLL_MILLIS);
      }
    }
  }

  private synchronized boolean isRunning() {
    return cell != null;
  }

  /** Also called on an interrupt: what runs is interrupted, what comes later runs. */
  @Override
  public void stop() {
    interrupt();
  }

  @Override
  public void close() {
    executor.shutdownNow();
    super.close();
  }

  private static Thread daemon(Thread thread) {
    thread.setDaemon(true);
    return thread;
  }
}
