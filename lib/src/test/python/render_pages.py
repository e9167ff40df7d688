"""Opens exported pages with Plotly at hand, without a network and without scripts. Prints what it saw as JSON."""
import json
import pathlib
import sys

from browser import chromium, look, page_of

WAYS = {
    "online": {"online": True},
    "offline": {"online": False},
    "no-scripts": {"online": False, "scripts": False},
}


def render(browser, page_file, way, folder):
    name = f"{page_file.stem}-{way}"
    page, errors = page_of(browser, **WAYS[way])
    page.goto(page_file.resolve().as_uri())
    seen = look(page, name, folder, WAYS[way]["online"])
    page.screenshot(path=f"{folder}/{name}.png", full_page=True)
    page.context.close()
    return seen | {"errors": errors}


folder, *pages = sys.argv[1:]
with chromium() as browser:
    print(json.dumps({
        pathlib.Path(page).stem: {way: render(browser, pathlib.Path(page), way, folder) for way in WAYS}
        for page in pages}))
