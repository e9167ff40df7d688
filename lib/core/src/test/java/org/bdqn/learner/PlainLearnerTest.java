package org.bdqn.learner;

/** Autograd and libtorch's operations must do all that the fast path does. */
class PlainLearnerTest extends LearnerTest {
  @Override
  EachPath path() {
    return EachPath.PLAIN;
  }
}
