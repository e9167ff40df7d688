package org.rapaio.jupyter.kernel.channels;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rapaio.jupyter.kernel.core.ConnectionProperties;
import org.rapaio.jupyter.kernel.core.RapaioKernel;
import org.rapaio.jupyter.kernel.message.ContentType;
import org.rapaio.jupyter.kernel.message.HMACDigest;
import org.rapaio.jupyter.kernel.message.Message;
import org.rapaio.jupyter.kernel.message.MessageId;
import org.rapaio.jupyter.kernel.message.MessageType;
import org.rapaio.jupyter.kernel.message.messages.ErrorReply;
import org.rapaio.jupyter.kernel.message.messages.IOPubStatus;
import org.rapaio.jupyter.kernel.message.messages.IOPubStream;
import org.rapaio.org.zeromq.ZMQ;

/**
 * Takes the place of the class of the same name in the rapaio kernel 3.0.1, which takes all
 * channels to answer one and the same request. A question on the control channel, such as Jupyter's
 * server asks until a page is connected, or an interrupt then takes over the cell that is running:
 * what the cell shows and its end are sent as answers to the question, and the page waits for the
 * cell for ever.
 *
 * <p>This one keeps the two channels' requests apart, and answers each on its own channel.
 */
public final class Channels {
  private final ConnectionProperties properties;
  private final ZMQ.Context context = ZMQ.context(1);
  private final ControlChannel control;
  private final StdinChannel stdin;
  private final IOPubChannel iopub;
  private final List<AbstractChannel> all;
  private final Map<MessageType<?>, MessageHandler<?>> handlers = new HashMap<>();

  /** The control channel's thread has a conversation of its own, all others have the cells'. */
  private final InheritableThreadLocal<Conversation> conversation = new InheritableThreadLocal<>();

  private volatile boolean connected;
  private volatile boolean shutdownMarked;

  /** The request that a channel answers now, and what is to be done at its end, last first. */
  private static final class Conversation {
    private final AbstractChannel channel;
    private final Deque<Runnable> atTheEnd = new ArrayDeque<>();
    private volatile MessageId<?> request;

    private Conversation(AbstractChannel channel) {
      this.channel = channel;
    }
  }

  public Channels(ConnectionProperties properties)
      throws NoSuchAlgorithmException, InvalidKeyException {
    this.properties = properties;
    HMACDigest digest = properties.createHMACDigest();
    ShellChannel shell = new ShellChannel(this, context, digest, this);
    control = new ControlChannel(this, context, digest);
    stdin = new StdinChannel(this, context, digest);
    iopub = new IOPubChannel(this, context, digest);
    all = List.of(new HeartbeatChannel(this, context, digest), control, stdin, iopub, shell);
    conversation.set(new Conversation(shell));
  }

  /** Binds all channels; each channel's thread begins meanwhile, and waits for the end of this. */
  public void connect(RapaioKernel kernel) {
    Conversation ofCells = conversation.get();
    for (AbstractChannel channel : all) {
      conversation.set(channel == control ? new Conversation(control) : ofCells);
      channel.bind(properties);
    }
    conversation.set(ofCells);
    iopub.sendMessage(new Message<>(MessageType.IOPUB_STATUS, IOPubStatus.STARTING));
    kernel.registerChannels(this);
    handle(MessageType.SHELL_EXECUTE_REQUEST, kernel::handleExecuteRequest);
    handle(MessageType.SHELL_INSPECT_REQUEST, kernel::handleInspectRequest);
    handle(MessageType.SHELL_COMPLETE_REQUEST, kernel::handleCompleteRequest);
    handle(MessageType.SHELL_HISTORY_REQUEST, kernel::handleHistoryRequest);
    handle(MessageType.SHELL_IS_COMPLETE_REQUEST, kernel::handleIsCompleteRequest);
    handle(MessageType.SHELL_KERNEL_INFO_REQUEST, kernel::handleKernelInfoRequest);
    handle(MessageType.SHELL_COMM_INFO_REQUEST, kernel::handleCommInfoRequest);
    handle(MessageType.CONTROL_SHUTDOWN_REQUEST, kernel::handleShutdownRequest);
    handle(MessageType.CONTROL_INTERRUPT_REQUEST, kernel::handleInterruptRequest);
    handle(MessageType.CUSTOM_COMM_OPEN, kernel::handleCommOpenCommand);
    handle(MessageType.CUSTOM_COMM_MSG, kernel::handleCommMsgCommand);
    handle(MessageType.CUSTOM_COMM_CLOSE, kernel::handleCommCloseCommand);
    connected = true;
    Parent.watch(System.getenv("JPY_PARENT_PID"));
  }

  private <T> void handle(MessageType<T> type, MessageHandler<T> handler) {
    handlers.put(type, handler);
  }

  /** Whether {@link #connect} has come to its end. */
  boolean isConnected() {
    return connected;
  }

  @SuppressWarnings("unchecked")
  public <T> MessageHandler<T> getHandler(MessageType<T> type) {
    return (MessageHandler<T>) handlers.get(type);
  }

  public void close() {
    all.forEach(AbstractChannel::close);
    context.close();
  }

  public void joinUntilClose() {
    all.forEach(AbstractChannel::joinUntilClose);
  }

  public boolean hasMsgId() {
    return request() != null;
  }

  public void setMsgId(MessageId<?> request) {
    conversation.get().request = request;
  }

  public void freeMsgId() {
    setMsgId(null);
  }

  private MessageId<?> request() {
    return conversation.get().request;
  }

  public void markForShutdown() {
    shutdownMarked = true;
  }

  public boolean isMarkedForShutdown() {
    return shutdownMarked;
  }

  public void writeToStdOut(String text) {
    publish(new IOPubStream(IOPubStream.StreamName.OUT, text));
  }

  public void writeToStdErr(String text) {
    publish(new IOPubStream(IOPubStream.StreamName.ERR, text));
  }

  public String readFromStdIn() {
    return stdin.getInput(request(), "", false);
  }

  public <T extends ContentType<T>> void publish(T content) {
    iopub.sendMessage(new Message<>(request(), content.type(), content));
  }

  public <T extends ContentType<T>> void reply(T content) {
    conversation.get().channel.sendMessage(new Message<>(request(), content.type(), content));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an error takes the place of any type's content
  public void replyError(MessageType<?> type, ErrorReply error) {
    conversation.get().channel.sendMessage(new Message(request(), type, error));
  }

  public void scheduleAfter(Runnable action) {
    conversation.get().atTheEnd.push(action);
  }

  public void runAfterActions() {
    Deque<Runnable> actions = conversation.get().atTheEnd;
    while (!actions.isEmpty()) {
      actions.pop().run();
    }
  }

  public void busyThenIdle() {
    publish(IOPubStatus.BUSY);
    scheduleAfter(() -> publish(IOPubStatus.IDLE));
  }
}
