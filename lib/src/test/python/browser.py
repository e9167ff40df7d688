"""A Chromium that Playwright drives, with Plotly served from a file and every other address cut off."""
import contextlib
import os
import re

from playwright.sync_api import sync_playwright

PLOTLY = re.compile(r"https?://[^/]+/.*plotly.*\.js")
ELSEWHERE = re.compile(r"https?://(?!localhost|127\.0\.0\.1).*")

# What a reader sees of every plot and of every other picture on the page.
LOOK = """() => {
  const seen = e => { const r = e.getBoundingClientRect(); return r.width > 50 && r.height > 20; };
  const plots = [...document.querySelectorAll('[id^="bdqn-plot-"]')].map(home => {
    const picture = home.querySelector('img');
    const figure = home.querySelector('.bdqn-interactive');
    return {
      picture: seen(picture) && picture.complete && picture.naturalWidth > 0,
      interactive: figure !== null && seen(figure) && figure.querySelectorAll('svg.main-svg').length > 0,
      traces: figure === null ? 0 : figure.querySelectorAll('g.trace').length};
  });
  const others = [...document.querySelectorAll('.jp-OutputArea-output img')]
    .filter(img => !img.closest('[id^="bdqn-plot-"]'))
    .map(img => seen(img) && img.complete && img.naturalWidth > 0);
  return {plots, others, formulas: document.querySelectorAll('mjx-container, .MathJax, .MathJax_CHTML').length};
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
    """An empty page; online means that Plotly can be reached, and nothing else."""
    context = browser.new_context(viewport={"width": 1200, "height": 900}, java_script_enabled=scripts)
    context.route(ELSEWHERE, lambda route: route.abort())
    if online:
        plotly = os.environ["BDQN_PLOTLY"]
        context.route(PLOTLY, lambda route: route.fulfill(path=plotly, content_type="text/javascript"))
    return context.new_page()


def look(page, name, folder, online):
    """Waits for the plots, tells what is seen, and takes a picture of every plot."""
    homes = page.locator('[id^="bdqn-plot-"]')
    for i in range(homes.count()):
        homes.nth(i).scroll_into_view_if_needed()
        if online:
            homes.nth(i).locator("svg.main-svg").first.wait_for(timeout=20_000)
    seen = page.evaluate(LOOK)
    seen["screenshots"] = []
    for i in range(homes.count()):
        path = os.path.join(folder, f"{name}-plot-{i + 1}.png")
        homes.nth(i).screenshot(path=path)
        seen["screenshots"].append(path)
    return seen
