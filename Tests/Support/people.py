"""People with a browser each: own cookies, screen, touch and language, and what went wrong in their pages.

A page that logs an error, throws, or asks anyone but its own server for anything has failed, unless the test
said beforehand what it expects (`allow`): while a server is dead, refused connections are not a page's fault.
"""

import pathlib
import re
import shutil
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SCREENSHOTS = ROOT / ".cache" / "screenshots"
LOCALES = {"ko": "ko-KR", "en": "en-US"}

PHONE = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}
LAPTOP = {"viewport": {"width": 1280, "height": 800}}
PROJECTOR = {"viewport": {"width": 1920, "height": 1080}}

# What a browser says about a server that is gone: allowed by `allow_lost_lines`.
LOST_LINES = r"net::ERR_|WebSocket connection to|Failed to load resource|Failed to fetch"


def launch(playwright):
    """Debian's Chromium; as root it runs only without its sandbox."""
    path = shutil.which("chromium")
    assert path, "Chromium is missing: `make test` installs it"
    return playwright.chromium.launch(
        executable_path=path,
        headless=True,
        args=["--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb"],
    )


class People:
    """The people of one test; each `join` is somebody with a browser of their own."""

    def __init__(self, browser, origin, name):
        self.browser = browser
        self.origin = origin
        self.name = re.sub(r"[^\w.-]+", "-", name).strip("-")
        self.contexts = []
        self.faults = []
        self.allowed = []

    def join(self, device, language="ko", **options):
        """A page of somebody new. `options` are the context's (`reduced_motion="reduce"`, …)."""
        context = self.browser.new_context(
            **{
                **device,
                "locale": LOCALES[language],
                "timezone_id": "Asia/Seoul",
                "base_url": self.origin,
                **options,
            }
        )
        context.set_default_timeout(10_000)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self._note(f"uncaught: {error.error}"))
        context.on("request", self._on_request)
        self.contexts.append(context)
        return context.new_page()

    def phone(self, language="ko", **options):
        return self.join(PHONE, language, **options)

    def laptop(self, language="ko", **options):
        return self.join(LAPTOP, language, **options)

    def projector(self, language="ko", **options):
        return self.join(PROJECTOR, language, **options)

    def allow(self, pattern):
        """From now on faults that match are expected."""
        self.allowed.append(re.compile(pattern))

    def allow_lost_lines(self):
        self.allow(LOST_LINES)

    def shot(self, page, what, full_page=False):
        """A picture in .cache/screenshots, named by test and moment."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS / f"{self.name}-{what}.png"
        page.screenshot(path=path, full_page=full_page)
        return path

    def shoot_all(self, what):
        pages = [page for context in self.contexts for page in context.pages]
        for number, page in enumerate(pages):
            try:
                self.shot(page, f"{what}-{number}")
            except Exception as error:  # A page that cannot be drawn must not hide why the test failed.
                print(f"no picture of page {number}: {error}")

    def leave(self):
        """Everybody closes the browser; the faults that nobody expected."""
        for context in self.contexts:
            context.close()
        return self.faults

    def _note(self, fault):
        if not any(pattern.search(fault) for pattern in self.allowed):
            self.faults.append(fault)

    def _on_console(self, message):
        if message.type == "error":
            self._note(f"console: {message.text} ({message.location.get('url', '')})")

    def _on_request(self, request):
        url = urllib.parse.urlsplit(request.url)
        own = urllib.parse.urlsplit(self.origin)
        if url.scheme in ("http", "https", "ws", "wss") and url.netloc != own.netloc:
            self._note(f"a request to somebody else: {url.scheme}://{url.netloc}{url.path}")


def overflow(page):
    """How many CSS pixels the page is wider than its window (0 on a page that fits a phone)."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
