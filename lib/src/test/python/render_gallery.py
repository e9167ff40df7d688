"""Opens the gallery's pages wide and narrow, with scripts and without. Prints what it saw as JSON."""
import json
import pathlib
import sys

from browser import PLOT, chromium, page_of

SHOWN = """plot => [...document.querySelectorAll(plot)].filter(home => {
  const seen = home.querySelector('.bdqn-interactive svg.main-svg') || home.querySelector('img');
  return seen.getBoundingClientRect().width > 50;
}).length"""


def render(browser, page_file, width, scripts, folder):
    name = f"{page_file.stem}-{width}-{'scripts' if scripts else 'no-scripts'}"
    page, errors = page_of(browser, online=scripts, scripts=scripts)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(page_file.as_uri())
    if scripts:
        for plot in page.locator(PLOT).all():
            plot.locator("svg.main-svg").first.wait_for()
    page.screenshot(path=f"{folder}/{name}.png", full_page=True)
    seen = {
        "name": name, "errors": errors, "shown": page.evaluate(SHOWN, PLOT), "screenshot": f"{folder}/{name}.png",
        "cut": page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")}
    page.context.close()
    return seen


folder, *pages = sys.argv[1:]
with chromium() as browser:
    print(json.dumps([
        render(browser, pathlib.Path(page), width, scripts, folder)
        for page in pages for width in (1280, 400) for scripts in (True, False)]))
