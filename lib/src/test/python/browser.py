"""A Chromium that Playwright drives, with Plotly served from a file and every other address cut off."""
import contextlib
import os
import re

from playwright.sync_api import sync_playwright

PLOTLY = re.compile(r"https?://[^/]+/.*plotly.*\.js")
ELSEWHERE = re.compile(r"https?://(?!localhost|127\.0\.0\.1).*")

# On a busy machine everything may take its time; what must be fast is timed, not cut off.
PATIENCE = 120_000
PLOT = '[id^="bdqn-plot-"]'
OTHER_PICTURE = f".jp-OutputArea-output :is(img, canvas):not({PLOT} *)"

# What a reader sees of every plot and of every other picture on the page.
LOOK = """([plot, otherPicture]) => {
  const seen = e => { const r = e.getBoundingClientRect(); return r.width > 50 && r.height > 20; };
  const shown = e => seen(e) && (e.tagName === 'CANVAS' || e.complete && e.naturalWidth > 0);
  const plots = [...document.querySelectorAll(plot)].map(home => {
    const picture = home.querySelector('img');
    const figure = home.querySelector('.bdqn-interactive');
    return {
      picture: shown(picture),
      interactive: figure !== null && seen(figure) && figure.querySelectorAll('svg.main-svg').length > 0};
  });
  return {plots, others: [...document.querySelectorAll(otherPicture)].map(shown)};
}"""


@contextlib.contextmanager
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["BDQN_BROWSER"],
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--force-color-profile=srgb"])
        try:
            yield browser
        finally:
            browser.close()


def page_of(browser, online, scripts=True):
    """An empty page, and the list that its scripts' errors will go to; online means that Plotly can be reached, and nothing else."""
    context = browser.new_context(viewport={"width": 1200, "height": 900}, java_script_enabled=scripts)
    context.route(ELSEWHERE, lambda route: route.abort())
    if online:
        plotly = os.environ["BDQN_PLOTLY"]
        context.route(PLOTLY, lambda route: route.fulfill(path=plotly, content_type="text/javascript"))
    page, errors = context.new_page(), []
    page.set_default_timeout(PATIENCE)
    page.on("pageerror", lambda error: errors.append(str(error)))
    return page, errors


def look(page, name, folder, online):
    """Waits for the plots, tells what is seen, and takes a picture of every plot and of every other picture."""
    plots = page.locator(PLOT)
    if online:
        for plot in plots.all():
            plot.scroll_into_view_if_needed()
            plot.locator("svg.main-svg").first.wait_for()
    return page.evaluate(LOOK, [PLOT, OTHER_PICTURE]) | {
        "screenshots": screenshots(plots, f"{folder}/{name}-plot"),
        "screenshots_of_others": screenshots(page.locator(OTHER_PICTURE), f"{folder}/{name}-picture")}


def screenshots(places, name):
    paths = []
    for number, place in enumerate(places.all(), start=1):
        paths.append(f"{name}-{number}.png")
        place.screenshot(path=paths[-1])
    return paths
