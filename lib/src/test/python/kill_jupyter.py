"""Kills a Jupyter whose kernel trains a run, in the folder given, and leaves it unburied.

Prints whether the kernel has ended a minute later, as JSON.
"""
import json
import pathlib
import subprocess
import sys
import time

from jupyter_client.manager import start_new_kernel

TRAIN = """
import java.nio.file.*; import org.bdqn.run.*; import org.bdqn.training.*;
var config = TrainingConfig.quick().withEnvironment("BuiltIn/Breakout").withSteps(10_000_000).withMemorySize(20_000);
RunFolder.at(Path.of("%s")).train(config);
RunFolder.at(Path.of("%s-after")).train(config);
"""


def be_jupyter(run):
    """Trains in a kernel, until it is killed."""
    manager, client = start_new_kernel(kernel_name="java", startup_timeout=120)
    client.execute(TRAIN % (run, run))
    print(manager.provisioner.process.pid, flush=True)
    time.sleep(600)


def is_alive(pid):
    """Whether a process runs; what was started by the killed one may stay unburied, too."""
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] not in "ZX"
    except OSError:
        return False


def holds_within(seconds, condition):
    end = time.time() + seconds
    while not condition() and time.time() < end:
        time.sleep(0.1)
    return condition()


if len(sys.argv) > 2:
    be_jupyter(sys.argv[2])
run = pathlib.Path(sys.argv[1])
jupyter = subprocess.Popen([sys.executable, __file__, "as-jupyter", run], stdout=subprocess.PIPE, text=True)
kernel = next(int(line) for line in jupyter.stdout if line.strip().isdigit())  # among what the kernel says
trains = holds_within(120, run.joinpath("scores.csv").exists)
jupyter.kill()
print(json.dumps({"trained": trains, "ended": holds_within(60, lambda: not is_alive(kernel))}))
