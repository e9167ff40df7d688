"""Uses the notebooks in JupyterLab as a reader does. Prints what it saw of each as JSON.

Opens each as it is, runs all its cells, saves it; then, in Lab's dark theme, opens each anew. In one of them it also
interrupts the training. The notebooks that it saved stay in the folder that it is given.
"""
import contextlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

from browser import OTHER_PICTURE, PATIENCE, chromium, look, page_of

OVERRIDES = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    # Cells outside the window stay on the page, so that all can be looked at.
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
}
# The debugger complains on the page, as errors, about every kernel without one.
PAGE = {"disabledExtensions": {"@jupyterlab/debugger-extension": True}}
NOTEBOOK = "jupyterapp.shell.currentWidget"
RUN_TO_THE_END = 900_000


@contextlib.contextmanager
def jupyter_lab(folder):
    """A server of this folder's notebooks, with settings and signatures of its own; gives its address and token."""
    config = folder / "config" / "labconfig"
    config.mkdir(parents=True)
    config.joinpath("default_setting_overrides.json").write_text(json.dumps(OVERRIDES))
    config.joinpath("page_config.json").write_text(json.dumps(PAGE))
    log_path = folder / "lab.log"
    with log_path.open("w") as log:
        server = subprocess.Popen(
            [pathlib.Path(sys.executable).with_name("jupyter"), "lab", "--no-browser", "--allow-root",
             "--ServerApp.port=0", "--LabApp.expose_app_in_browser=True", f"--ServerApp.root_dir={folder}/notebooks"],
            stdout=log, stderr=subprocess.STDOUT,
            env=os.environ | {"JUPYTER_CONFIG_DIR": str(config.parent), "JUPYTER_DATA_DIR": f"{folder}/data",
                              "BDQN_SCALE": "smoke"})
    try:
        yield address(log_path, server)
    finally:
        server.terminate()
        server.wait(timeout=60)


def address(log_path, server):
    end = time.time() + PATIENCE / 1000
    while time.time() < end and server.poll() is None:
        found = re.search(r"http://(?:localhost|127\.0\.0\.1):(\d+)/lab\?token=(\w+)", log_path.read_text())
        if found:
            return f"http://127.0.0.1:{found[1]}", found[2]
        time.sleep(0.2)
    raise RuntimeError("JupyterLab did not start:\n" + log_path.read_text())


def open_notebook(browser, lab, notebook):
    address, token = lab
    page, errors = page_of(browser, online=True)
    page.goto(f"{address}/doc/tree/{notebook}?token={token}&reset")
    page.locator(".jp-NotebookPanel .jp-CodeCell").first.wait_for()
    page.wait_for_function(f"{NOTEBOOK}?.sessionContext?.isReady && {NOTEBOOK}.context.isReady")
    return page, errors


def close(page):
    page.evaluate(f"{NOTEBOOK}.sessionContext.shutdown()")
    page.context.close()


def command(page, name, arguments="{}", timeout=PATIENCE):
    """Gives Lab a command and waits until its promise is kept: running cells, until the last has ended."""
    page.evaluate(f"""{{
        window.commandDone = false;
        jupyterapp.commands.execute('{name}', {arguments}).finally(() => window.commandDone = true);
        null;
    }}""")
    page.wait_for_function("window.commandDone", timeout=timeout)


def see(page, errors, name, folder):
    page.wait_for_function(f"[...document.querySelectorAll('{OTHER_PICTURE}')].every(e => e.tagName === 'CANVAS' || e.complete)")
    seen = look(page, name, folder, online=True)
    page.screenshot(path=f"{folder}/{name}.png")
    return seen | {"errors": errors, "dark": page.evaluate("document.body.dataset.jpThemeLight") == "false"}


def interrupt_training(page):
    """Runs the training cell again, with more steps than anybody waits for, and interrupts it with the toolbar's button."""
    cell = page.locator(".jp-CodeCell", has_text="folder.train(").first
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("config = config.withSteps(10_000_000);\n")
    page.keyboard.press("Control+Enter")
    outputs = cell.locator(".jp-OutputArea-output")
    outputs.filter(has_text="steps/s").first.wait_for()
    page.locator('[data-jp-item-name="interrupt"]').first.click()
    start = time.time()
    outputs.filter(has_text="Stopped:").first.wait_for()
    seconds = time.time() - start
    # Saved before the kernel's reply has come, the cell would have no number, as if it had not been executed.
    cell.locator(".jp-InputPrompt", has_text=re.compile(r"\[\d+\]")).wait_for()
    return {"seconds": seconds, "said": outputs.all_inner_texts()}


def work(browser, lab, notebook, folder, trained):
    """Opens a notebook as it is, runs it, interrupts its training if it is that one, and saves it."""
    name = notebook.removesuffix(".ipynb")
    page, errors = open_notebook(browser, lab, notebook)
    seen = {"opened": see(page, errors, f"{name}-lab-opened", folder)}
    command(page, "notebook:run-all-cells", timeout=RUN_TO_THE_END)
    seen["run"] = see(page, errors, f"{name}-lab-run", folder)
    if notebook == trained:
        seen["interrupted"] = interrupt_training(page)
    command(page, "docmanager:save")
    close(page)
    return seen


def darken(browser, lab, notebook):
    page, _ = open_notebook(browser, lab, notebook)
    command(page, "apputils:change-theme", "{theme: 'JupyterLab Dark'}")
    close(page)


def reopen(browser, lab, notebook, folder):
    page, errors = open_notebook(browser, lab, notebook)
    seen = see(page, errors, notebook.removesuffix(".ipynb") + "-lab-reopened", folder)
    close(page)
    return seen


originals, trained, folder, screenshots = sys.argv[1:]
folder = pathlib.Path(folder)
shutil.rmtree(folder, ignore_errors=True)
shutil.copytree(originals, folder / "notebooks")
notebooks = sorted(path.name for path in pathlib.Path(originals).glob("*.ipynb"))
with jupyter_lab(folder) as lab, chromium() as browser:
    seen = {notebook: work(browser, lab, notebook, screenshots, trained) for notebook in notebooks}
    darken(browser, lab, trained)
    for notebook in notebooks:
        seen[notebook]["reopened"] = reopen(browser, lab, notebook, screenshots)
print(json.dumps(seen))
