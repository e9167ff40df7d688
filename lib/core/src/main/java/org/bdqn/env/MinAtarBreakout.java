package org.bdqn.env;

import java.util.List;
import org.bdqn.random.RandomStream;
import org.bdqn.text.Text;

/**
 * Breakout as MinAtar has it (Young, Tian 2019): 10 × 10 places in four planes, which show the
 * paddle, the ball, the ball's last place, and the bricks. A brick is worth 1 point, a ball that is
 * missed ends the episode, and a cleared wall is built again.
 */
final class MinAtarBreakout extends SmallEnvironment {
  static final List<String> ALL_ACTIONS = List.of("NOOP", "LEFT", "UP", "RIGHT", "DOWN", "FIRE");

  /** Those that do something. */
  static final List<String> MINIMAL_ACTIONS = List.of("NOOP", "LEFT", "RIGHT");

  private static final int SIDE = 10;
  private static final int LAST = SIDE - 1;
  private static final int PADDLE = 0;
  private static final int BALL = 1;
  private static final int TRAIL = 2;
  private static final int BRICK = 3;
  private static final int PLANES = 4;
  private static final int START_ROW = 3;
  private static final int START_PADDLE = 4;
  private static final int FIRST_BRICK_ROW = 1;
  private static final int LAST_BRICK_ROW = 3;
  private static final long FULL_WALL = (1L << (LAST_BRICK_ROW - FIRST_BRICK_ROW + 1) * SIDE) - 1;

  private final double stickyActions;

  /** The action carried out last; MinAtar keeps it from one episode to the next. */
  private int heldAction;

  private int paddle;
  private int ballRow;
  private int ballColumn;
  private int rowSpeed;
  private int columnSpeed;
  private int lastRow;
  private int lastColumn;

  /** A bit for each brick, row by row. */
  private long wall;

  /** Whether the ball just broke a brick, and so goes through the next one. */
  private boolean struck;

  private boolean missed;

  /**
   * @param actions {@link #ALL_ACTIONS} (MinAtar's "v0") or {@link #MINIMAL_ACTIONS} ("v1")
   * @param stickyActions probability that the previous action is taken once more
   * @param seed of the ball's starts and the sticky actions
   */
  MinAtarBreakout(List<String> actions, double stickyActions, long seed) {
    super(
        Text.format("MinAtar Breakout, %d actions", actions.size()),
        actions,
        new ObservationShape(SIDE, SIDE, PLANES, 1),
        new RandomStream(seed));
    this.stickyActions = stickyActions;
    startFrom(true);
  }

  @Override
  void start() {
    startFrom(random().nextBoolean());
  }

  private void startFrom(boolean left) {
    ballRow = START_ROW;
    ballColumn = left ? 0 : LAST;
    rowSpeed = 1;
    columnSpeed = left ? 1 : -1;
    lastRow = ballRow;
    lastColumn = ballColumn;
    paddle = START_PADDLE;
    wall = FULL_WALL;
    struck = false;
    missed = false;
  }

  @Override
  double move(int action) {
    boolean sticks = stickyActions > 0 && random().nextDouble() < stickyActions;
    heldAction = sticks ? heldAction : action;
    movePaddle(actions().get(heldAction));
    return moveBall();
  }

  private void movePaddle(String action) {
    if (action.equals("LEFT")) {
      paddle = Math.max(0, paddle - 1);
    } else if (action.equals("RIGHT")) {
      paddle = Math.min(LAST, paddle + 1);
    }
  }

  private int moveBall() {
    lastRow = ballRow;
    lastColumn = ballColumn;
    int row = ballRow + rowSpeed;
    int column = ballColumn + columnSpeed;
    if (column < 0 || column > LAST) {
      column = Math.max(0, Math.min(LAST, column));
      columnSpeed = -columnSpeed;
    }
    boolean hitsBrick = (wall & brick(row, column)) != 0;
    boolean breaks = hitsBrick && !struck;
    if (row < 0) {
      row = 0;
      rowSpeed = -rowSpeed;
    } else if (breaks) {
      wall &= ~brick(row, column);
      row = lastRow;
      rowSpeed = -rowSpeed;
    } else if (row == LAST) {
      row = meetGround(column);
    }
    struck = hitsBrick;
    ballRow = row;
    ballColumn = column;
    return breaks ? 1 : 0;
  }

  private static long brick(int row, int column) {
    boolean inWall = row >= FIRST_BRICK_ROW && row <= LAST_BRICK_ROW;
    return inWall ? 1L << (row - FIRST_BRICK_ROW) * SIDE + column : 0;
  }

  /** The row of the ball after the move. */
  private int meetGround(int column) {
    wall = wall == 0 ? FULL_WALL : wall;
    if (lastColumn == paddle) { // From straight above: only the fall is turned round.
      rowSpeed = -rowSpeed;
      return lastRow;
    }
    if (column == paddle) { // On the edge: back to where it came from.
      rowSpeed = -rowSpeed;
      columnSpeed = -columnSpeed;
      return lastRow;
    }
    missed = true;
    return LAST;
  }

  @Override
  boolean ended() {
    return missed;
  }

  @Override
  void draw(byte[] observation) {
    set(observation, LAST, paddle, PADDLE);
    set(observation, ballRow, ballColumn, BALL);
    set(observation, lastRow, lastColumn, TRAIL);
    for (int row = FIRST_BRICK_ROW; row <= LAST_BRICK_ROW; row++) {
      for (int column = 0; column < SIDE; column++) {
        if ((wall & brick(row, column)) != 0) {
          set(observation, row, column, BRICK);
        }
      }
    }
  }

  private static void set(byte[] observation, int row, int column, int plane) {
    observation[(row * SIDE + column) * PLANES + plane] = 1;
  }

  @Override
  void fields(StateFields each) {
    heldAction = each.number(heldAction);
    paddle = each.number(paddle);
    ballRow = each.number(ballRow);
    ballColumn = each.number(ballColumn);
    rowSpeed = each.number(rowSpeed);
    columnSpeed = each.number(columnSpeed);
    lastRow = each.number(lastRow);
    lastColumn = each.number(lastColumn);
    wall = each.number((int) wall); // 30 bits.
    struck = each.number(struck ? 1 : 0) != 0;
    missed = each.number(missed ? 1 : 0) != 0;
  }
}
