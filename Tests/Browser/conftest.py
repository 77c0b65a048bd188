"""Fixtures of the browser tests: one Chromium for the run; a server, a data folder and people for each test.

The fixtures own what they start and end it also after a failure, with pictures of all pages and the server's
log.
"""

import pytest
from playwright.sync_api import sync_playwright

from files import FileServer
from hall import make_hall
from people import People, launch
from server import Townhall


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.failed_in_call = report.failed
    return report


@pytest.fixture
def townhall(tmp_path, request):
    """The real server over an empty data folder; `townhall.restart()` is kill -9 and a start over it."""
    townhall = Townhall(tmp_path / "data")
    townhall.start()
    yield townhall
    if getattr(request.node, "failed_in_call", False):
        print(townhall.printed()[-8000:])
    townhall.stop()


@pytest.fixture
def hall(townhall):
    """A hall with a discussion on; `hall.host` is its host on a line of the test's own."""
    hall = make_hall(townhall, "A hall")
    hall.host = hall.enter("Host").connect()
    hall.item = hall.host.add_item("discussion", "Talk")
    hall.host.do("agenda.start", item=hall.item, expects=0)
    yield hall
    hall.host.close()


@pytest.fixture
def people(browser, townhall, request):
    """Whoever comes to the hall of this test; unexpected faults in anybody's page fail it at the end."""
    yield from gather(browser, townhall.origin, request)


@pytest.fixture(scope="session")
def files():
    """The origin of the repository's own files, without a server of ours."""
    with FileServer() as origin:
        yield origin


@pytest.fixture
def readers(browser, files, request):
    """Like `people`, before the plain file server."""
    yield from gather(browser, files, request)


def gather(browser, origin, request):
    people = People(browser, origin, request.node.name)
    yield people
    failed = getattr(request.node, "failed_in_call", False)
    if failed:
        people.shoot_all("failed")
    faults = people.leave()
    if failed:
        print("\n".join(faults))
    else:
        assert not faults, "\n".join(faults)


@pytest.fixture
def host_page(people):
    """A laptop for the host; `townhall.host_link()` is where the host begins."""
    return people.laptop()


@pytest.fixture
def phone_page(people):
    return people.phone()


@pytest.fixture
def screen_page(people):
    return people.projector()
