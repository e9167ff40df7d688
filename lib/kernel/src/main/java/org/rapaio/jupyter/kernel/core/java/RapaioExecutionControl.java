package org.rapaio.jupyter.kernel.core.java;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
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
 * learned so far. A cell that does not care runs on; only the kernel's restart ends it.
 */
public class RapaioExecutionControl extends DirectExecutionControl {
  public static final String TIMEOUT_MARKER = "## Timeout Marker ##";
  public static final String INTERRUPTED_MARKER = "## Interrupted Marker ##";

  private static final Object NO_RESULT = new Object();

  private final long timeoutMillis;
  private final ExecutorService executor =
      Executors.newCachedThreadPool(task -> daemon(new Thread(task, "cell")));
  private final Map<String, Object> results = new ConcurrentHashMap<>();
  private volatile Thread cell;

  /**
   * @param timeoutMillis longest time that a cell may take, 0 or less for any
   */
  public RapaioExecutionControl(long timeoutMillis) {
    this.timeoutMillis = timeoutMillis;
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

  /** Runs a cell's method and returns the name of its result. */
  @Override
  protected String invoke(Method method) throws Exception {
    Object result = await(executor.submit(() -> run(method)));
    String key = UUID.randomUUID().toString();
    results.put(key, result == null ? NO_RESULT : result);
    return key;
  }

  private Object run(Method method) throws ReflectiveOperationException {
    cell = Thread.currentThread();
    try {
      return method.invoke(null);
    } finally {
      cell = null;
    }
  }

  private Object await(Future<Object> result) throws Exception {
    try {
      return timeoutMillis > 0 ? result.get(timeoutMillis, TimeUnit.MILLISECONDS) : result.get();
    } catch (TimeoutException e) {
      result.cancel(true);
      throw new UserException("Execution timed out", TIMEOUT_MARKER, e.getStackTrace());
    } catch (ExecutionException e) {
      throw asSeenByUser(e.getCause());
    }
  }

  private static Exception asSeenByUser(Throwable thrown) {
    Throwable cause = thrown instanceof InvocationTargetException ? thrown.getCause() : thrown;
    return cause instanceof SPIResolutionException unresolved
        ? new ResolutionException(unresolved.id(), cause.getStackTrace())
        : new UserException(cause.getMessage(), cause.getClass().getName(), cause.getStackTrace());
  }

  /** Interrupts the running cell, if there is one. */
  public void interrupt() {
    Thread running = cell;
    if (running != null) {
      running.interrupt();
    }
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
