"""Uses the real kernel as a reader may: asks it while cells run, interrupts cells, lets cells fail, runs one cell ten times, starts without the library.

Prints what it saw as JSON.
"""
import contextlib
import json
import os
import pathlib
import sys
import time

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import start_new_kernel

IMPORTS = """
import java.util.*;
import org.bdqn.env.*; import org.bdqn.notebook.*; import org.bdqn.random.*; import org.bdqn.run.*; import org.bdqn.tables.*; import org.bdqn.training.*;
var config = TrainingConfig.quick().withEnvironment("BuiltIn/Breakout").withSteps(10_000_000);
"""
TRAIN = "var run = Trainer.train(config, new TrainingProgress());"
TRAIN_BY_HANDLE = """
var handle = new RunHandle(() -> Trainer.train(config, new TrainingProgress()));
var held = handle.run();
"""
LOOK_AT_HANDLE = 'Inline.text(handle.run().interrupted() + " " + handle.run().stepsTaken());'
LOOK = """
Inline.text(run.interrupted() + " " + run.stepsTaken());
Inline.text("voted " + run.votingPolicy().act(new byte[4 * 84 * 84]));
"""
# What begins and what is interrupted is one block: between a cell's statements there is nothing to interrupt.
EVALUATE = """
List<Evaluation> evaluations = new ArrayList<>();
{ Inline.text("begun"); evaluations.add(new Evaluator(config).evaluate(run.votingPolicy(), 1_000_000, 1)); }
"""
PLAY = """
var stage = new Evaluator(config).environment(1);
List<EpisodeRecording> plays = new ArrayList<>();
{
    Inline.text("begun");
    while (!Thread.currentThread().isInterrupted()) plays.add(EpisodeRecording.ofVotes(stage, run.network(), 50));
}
"""
PLAYED = """
Inline.text(evaluations.get(0).scores().size() + " episodes");
Inline.text(plays.size() + " recordings");
"""
ENDLESS = """
int n = 0;
int endless(int by) { while (true) n += by; }
{ Inline.text("begun"); java.util.List.of(1).forEach(by -> endless(by)); }
"""
DEAF = """
{
    Inline.text("begun");
    java.util.concurrent.CompletableFuture.runAsync(() -> { },
        java.util.concurrent.CompletableFuture.delayedExecutor(12, java.util.concurrent.TimeUnit.SECONDS)).join();
    Inline.text("ended");
}
"""
AGAIN = """
var run = Trainer.train(config.withSteps(400).withLearnStart(200).withMemorySize(20_000), new TrainingProgress());
Inline.show(Plots.scores(RunTable.scores(run.scores()), RunTable.emptyEvaluations()));
"""

# Garbage is not a leak, and when it is collected is chance: so it is collected before memory is read.
COLLECT = "for (int i = 0; i < 3; i++) { System.gc(); Thread.sleep(200); }"


def outputs_of(client, request, seconds, until=None):
    """The texts that a cell displays, until the kernel is idle again, or one holds a text; an error as its lines."""
    texts, end = [], time.time() + seconds
    while time.time() < end:
        message = client.get_iopub_msg(timeout=seconds)
        if message["parent_header"].get("msg_id") != request:
            continue
        content = message["content"]
        if message["msg_type"] in ("display_data", "update_display_data"):
            texts.append(content["data"].get("text/plain", ""))
            if until and until in texts[-1]:
                return texts
        elif message["msg_type"] == "stream":
            texts.append("printed: " + content["text"])
        elif message["msg_type"] == "error":
            texts.append("error: " + "\n".join(content["traceback"]))
        elif message["msg_type"] == "status" and content["execution_state"] == "idle":
            return texts
    raise TimeoutError("the cell did not end")


@contextlib.contextmanager
def kernel(name, **options):
    manager, client = start_new_kernel(kernel_name=name, startup_timeout=120, **options)
    try:
        yield manager, client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def run(client, code, seconds=120):
    return outputs_of(client, client.execute(code), seconds)


def interrupted(manager, client, code, begun):
    """Starts a cell and interrupts it 3 seconds after it has shown a text; what it showed last, the seconds to its end."""
    request = client.execute(code)
    outputs_of(client, request, 120, until=begun)
    time.sleep(3)
    start = time.time()
    manager.interrupt_kernel()
    shown = outputs_of(client, request, 60)
    return {"shown": shown, "last": shown[-1:], "seconds": time.time() - start}


def asked_meanwhile(client):
    """Asks on the control channel who the kernel is, while a cell runs; what the cell shows, and whether the answer came."""
    cell = client.execute('Inline.text("begun"); Thread.sleep(2000); Inline.text("ended");')
    outputs_of(client, cell, 120, until="begun")
    question = client.session.msg("kernel_info_request")
    client.control_channel.send(question)
    answer = client.get_control_msg(timeout=60)
    return {"answered": answer["parent_header"]["msg_id"] == question["header"]["msg_id"],
            "shown": outputs_of(client, cell, 60)}


def resident_megabytes(manager):
    with open(f"/proc/{manager.provisioner.process.pid}/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))


def sizes_after_reruns(times):
    """The kernel's resident megabytes without garbage each time that a training cell has run, nothing else before."""
    sizes = []
    with kernel("java") as (manager, client):
        run(client, IMPORTS)
        for _ in range(times):
            run(client, AGAIN)
            run(client, COLLECT)
            sizes.append(resident_megabytes(manager))
    return sizes


def session():
    with kernel("java") as (manager, client):
        seen = {"setup": run(client, IMPORTS)}
        seen["asked_meanwhile"] = asked_meanwhile(client)
        seen["training"] = interrupted(manager, client, TRAIN, "steps/s")
        seen["left"] = run(client, LOOK)
        seen["handle"] = interrupted(manager, client, TRAIN_BY_HANDLE, "steps/s")
        seen["left_in_handle"] = run(client, LOOK_AT_HANDLE)
        seen["evaluation"] = interrupted(manager, client, EVALUATE, "begun")
        seen["play"] = interrupted(manager, client, PLAY, "begun")
        seen["played"] = run(client, PLAYED)
        seen["endless"] = interrupted(manager, client, ENDLESS, "begun")
        seen["counted"] = run(client, 'Inline.text("counted " + (n != 0));')
        seen["deaf"] = interrupted(manager, client, DEAF, "begun")
        seen["failed"] = run(client, "config.withHeads(0);")
        seen["failed_in_training"] = run(client, 'Trainer.train(config.withEnvironment("ALE/Nowhere"));')
        seen["usable"] = run(client, 'Inline.text("usable");')
    return seen


def install_bare_kernel(folder):
    """The same kernel as 'bare-java', without the class path that the launcher gives it."""
    spec = KernelSpecManager().get_kernel_spec("java").to_dict()
    spec["env"] = {name: value for name, value in spec["env"].items() if name != "RJK_CLASSPATH"}
    home = pathlib.Path(folder, "kernels", "bare-java")
    home.mkdir(parents=True)
    home.joinpath("kernel.json").write_text(json.dumps(spec))
    os.environ["JUPYTER_PATH"] = f"{folder}:{os.environ.get('JUPYTER_PATH', '')}"


def without_class_path(folder, first_cell):
    """What the first cell shows in a kernel that was started without the library, and whether it is there then."""
    with kernel("bare-java", cwd=folder) as (_, client):
        return {"first": run(client, first_cell),
                "then": run(client, 'import org.bdqn.notebook.*;\nInline.text("found");')}


notebooks, elsewhere, first_cell_file, reruns = sys.argv[1:]
with open(first_cell_file) as text:
    first_cell = text.read()
install_bare_kernel(elsewhere)
print(json.dumps(session() | {
    "resident": sizes_after_reruns(int(reruns)),
    "without": without_class_path(notebooks, first_cell),
    "elsewhere": without_class_path(elsewhere, first_cell)}))
