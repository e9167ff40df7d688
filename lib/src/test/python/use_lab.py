"""Uses a notebook in JupyterLab as a reader does. Prints what it saw as JSON.

Opens it as it is, runs all its cells, runs the training cell again and interrupts it, saves, and opens it anew.
"""
import contextlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

from browser import chromium, look, page_of

OVERRIDES = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    # Cells outside the window stay on the page, so that all can be looked at.
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
}
KERNEL_STATUS = "jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status"
RUN_TO_THE_END = 300_000


@contextlib.contextmanager
def jupyter_lab(folder):
    """A server of this folder; gives its address."""
    config = pathlib.Path(folder, "config", "labconfig")
    config.mkdir(parents=True)
    config.joinpath("default_setting_overrides.json").write_text(json.dumps(OVERRIDES))
    log_path = pathlib.Path(folder, "lab.log")
    with log_path.open("w") as log:
        server = subprocess.Popen(
            [pathlib.Path(sys.executable).with_name("jupyter"), "lab", "--no-browser", "--allow-root",
             "--ServerApp.port=0", "--LabApp.expose_app_in_browser=True", f"--ServerApp.root_dir={folder}/notebooks"],
            stdout=log, stderr=subprocess.STDOUT,
            env=os.environ | {"JUPYTER_CONFIG_DIR": str(config.parent), "BDQN_SCALE": "smoke"})
    try:
        yield address(log_path, server)
    finally:
        server.terminate()
        server.wait(timeout=30)


def address(log_path, server):
    end = time.time() + 60
    while time.time() < end and server.poll() is None:
        found = re.search(r"http://(?:localhost|127\.0\.0\.1):(\d+)/lab\?token=(\w+)", log_path.read_text())
        if found:
            return f"http://127.0.0.1:{found[1]}", found[2]
        time.sleep(0.2)
    raise RuntimeError("JupyterLab did not start:\n" + log_path.read_text())


def open_notebook(browser, lab, notebook, online):
    address, token = lab
    page = page_of(browser, online=online)
    page.goto(f"{address}/doc/tree/{notebook}?token={token}&reset")
    page.locator(".jp-NotebookPanel .jp-CodeCell").first.wait_for(timeout=60_000)
    # The kernel tells its state with the first cell that it runs: until then it is "unknown".
    page.wait_for_function(f"['idle', 'busy', 'unknown'].includes({KERNEL_STATUS})", timeout=60_000)
    return page


def command(page, name, arguments="{}"):
    page.evaluate(f"jupyterapp.commands.execute('{name}', {arguments}).then(() => null)")


def wait_idle(page):
    """Until no cell is waiting or running."""
    page.wait_for_function(
        f"""{KERNEL_STATUS} === 'idle'
        && ![...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')].some(p => p.innerText.includes('[*]'))""",
        timeout=RUN_TO_THE_END)
    page.wait_for_timeout(1000)


def run_all(page):
    # The command's own promise ends with the last cell.
    page.evaluate("{ jupyterapp.commands.execute('notebook:run-all-cells'); null; }")
    page.wait_for_timeout(1000)
    wait_idle(page)


def interrupt_training(page):
    """Runs the training cell again and interrupts it with the toolbar's button; the seconds until it ended."""
    cell = page.locator(".jp-CodeCell", has_text="folder.train(").first
    cell.locator(".jp-InputArea-editor").click()
    page.keyboard.press("Control+Enter")
    outputs = cell.locator(".jp-OutputArea-output")
    outputs.filter(has_text="steps/s").first.wait_for(timeout=60_000)
    page.locator('[data-jp-item-name="interrupt"]').first.click()
    start = time.time()
    outputs.filter(has_text="Stopped:").first.wait_for(timeout=60_000)
    seconds = time.time() - start
    wait_idle(page)
    return {"seconds": seconds, "said": outputs.first.inner_text()}


def seen_in(page, name, folder, online, errors):
    seen = look(page, name, folder, online)
    page.screenshot(path=f"{folder}/{name}.png")
    return seen | {"errors": errors}


def use(browser, lab, notebook, folder):
    name, seen = pathlib.Path(notebook).stem + "-lab", {}
    page = open_notebook(browser, lab, notebook, online=False)
    seen["opened"] = seen_in(page, f"{name}-opened", folder, False, [])
    page.context.close()

    page = open_notebook(browser, lab, notebook, online=True)
    run_all(page)
    seen["run"] = seen_in(page, f"{name}-run", folder, True, [])
    seen["interrupted"] = interrupt_training(page)
    command(page, "apputils:change-theme", "{theme: 'JupyterLab Dark'}")
    page.wait_for_timeout(1500)
    seen["dark"] = seen_in(page, f"{name}-dark", folder, True, [])
    command(page, "docmanager:save")
    page.wait_for_timeout(2000)
    page.context.close()

    page = open_notebook(browser, lab, notebook, online=True)
    seen["reopened"] = seen_in(page, f"{name}-reopened", folder, True, [])
    page.context.close()
    return seen


notebook, screenshots = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    notebooks = pathlib.Path(folder, "notebooks")
    notebooks.mkdir()
    # Longer than at scale smoke, so that the training is not over before it is interrupted.
    text = pathlib.Path(notebook).read_text(encoding="utf-8").replace("scale.pick(3_000,", "scale.pick(9_000,")
    notebooks.joinpath(pathlib.Path(notebook).name).write_text(text, encoding="utf-8")
    with jupyter_lab(folder) as lab, chromium() as browser:
        print(json.dumps(use(browser, lab, pathlib.Path(notebook).name, screenshots)))
