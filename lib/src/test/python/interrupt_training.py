"""Trains in a real kernel, interrupts the cell, and looks at what is left. Prints what it saw as JSON."""
import json
import sys
import time

from jupyter_client.manager import start_new_kernel

IMPORTS = """
import org.bdqn.env.*; import org.bdqn.notebook.*; import org.bdqn.training.*;
var config = TrainingConfig.quick().withEnvironment("BuiltIn/Breakout").withSteps(10_000_000);
"""
TRAIN = "var run = TrainingLoop.train(config, new TrainingProgress());"
LOOK = """
Inline.text(run.interrupted() + " " + run.stepsTaken());
Inline.text("voted " + run.votingPolicy().act(new byte[4 * 84 * 84]));
"""


def outputs_of(client, request, seconds):
    """The texts that a cell displays, until the kernel is idle again."""
    texts, end = [], time.time() + seconds
    while time.time() < end:
        message = client.get_iopub_msg(timeout=seconds)
        if message["parent_header"].get("msg_id") != request:
            continue
        content = message["content"]
        if message["msg_type"] in ("display_data", "update_display_data"):
            texts.append(content["data"].get("text/plain", ""))
        elif message["msg_type"] == "error":
            texts.append("error: " + content["evalue"])
        elif message["msg_type"] == "status" and content["execution_state"] == "idle":
            return texts
    raise TimeoutError("the cell did not end")


manager, client = start_new_kernel(kernel_name="java", startup_timeout=60)
try:
    setup = outputs_of(client, client.execute(IMPORTS), 120)
    training = client.execute(TRAIN)
    time.sleep(float(sys.argv[1]))
    interrupted_at = time.time()
    manager.interrupt_kernel()
    trained = outputs_of(client, training, 60)
    seconds = time.time() - interrupted_at
    left = outputs_of(client, client.execute(LOOK), 60)
    print(json.dumps({"setup": setup, "last": trained[-1:], "seconds": seconds, "left": left}))
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
