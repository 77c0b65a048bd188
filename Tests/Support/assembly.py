"""A general assembly of 120 members without browsers: a roll, cards, and everybody's line to the server.

55 come to the hall, 20 by their devices at home, 10 are represented, 10 vote in writing, 25 stay away. It speaks the
wire through `hall`; it asserts nothing.
"""

import http.client
import json
import secrets
import urllib.parse

from hall import ask

ON_SITE, ONLINE, REPRESENTED, WRITTEN, AWAY = 55, 20, 10, 10, 25
MEMBERS = ON_SITE + ONLINE + REPRESENTED + WRITTEN + AWAY
HERE = ON_SITE + ONLINE
SURNAMES = "김이박최정강조윤장임"
GIVEN = "가온 나래 다솜 라온 마루 바다 사랑 아름 자람 차오름 하늘 한결".split()


def name_of(number):
    """Of member 1 to 120: no two are the same."""
    place = number - 1
    return SURNAMES[place % len(SURNAMES)] + GIVEN[place // len(SURNAMES)]


def represented():
    """The members who are not there, each with the number of the one who acts for them: two each."""
    first = HERE + 1
    return {first + place: 1 + place // 2 for place in range(REPRESENTED)}


def written():
    first = HERE + REPRESENTED + 1
    return range(first, first + WRITTEN)


def roll_file():
    """The roll as Korean Excel saves it."""
    proxies = represented()
    lines = [f"{number},{name_of(number)},{proxies.get(number, '')}" for number in range(1, MEMBERS + 1)]
    return "\r\n".join(["번호,성명,대리인", *lines, ""]).encode("cp949")


def upload_roll(hall, cookie):
    """The import over HTTP, as the console does it."""
    origin = hall.townhall.origin
    url = urllib.parse.urlsplit(origin)
    connection = http.client.HTTPConnection(url.hostname, url.port, timeout=20)
    headers = {"Origin": origin, "Content-Type": "application/octet-stream", "Cookie": cookie}
    path = f"/api/halls/{hall.id}/roll/file?key={secrets.token_hex(8)}"
    connection.request("POST", path, roll_file(), headers)
    answer = json.loads(connection.getresponse().read())
    connection.close()
    return answer


class Assembly:
    """The hall with its host; `seats` are the members' seat numbers, `people` those who are here, on their lines."""

    def __init__(self, hall, host):
        self.hall = hall
        self.host = host
        _, roll = host.get("roll")
        self.seats = {int(member["number"]): member["seat"] for member in roll["members"]}
        self.people = {}

    def cards(self, numbers):
        """The links of new cards, by number."""
        path = f"/api/halls/{self.hall.id}/cards"
        body = {"seats": [self.seats[number] for number in numbers]}
        made, _ = ask(self.hall.townhall.origin, "POST", path, body, self.host.cookie)
        urls = {card["seat"]: card["url"] for card in made["cards"]}
        return {number: urls[self.seats[number]] for number in numbers}

    def bring(self, numbers):
        """Devices for members, each by its card."""
        for number, url in self.cards(numbers).items():
            secret = url.rsplit("#", 1)[1]
            self.people[number] = self.hall.enter(name_of(number), secret, "participant").connect()

    def check_in(self, numbers):
        """At the door, by whoever is at the desk."""
        for number in numbers:
            self.host.do("seat.checkIn", seat=self.seats[number])

    def vote(self, item, choices):
        """Everybody's own ballot at once: choices by number, or marks as lists."""
        asked = []
        for number, choice in choices.items():
            person = self.people[number]
            if isinstance(choice, list):
                asked.append((person, person.send("ballot.file", item=item, marks=choice)))
            else:
                asked.append((person, person.send("ballot.cast", item=item, choice=choice)))
        for person, ref in asked:
            answer = person.answer(ref)
            assert answer["type"] == "kept", answer

    def vote_for(self, item, choice):
        """The ballots of those who are represented, by whoever acts for them."""
        for number, holder in represented().items():
            self.people[holder].do("ballot.cast", item=item, choice=choice, voter=self.seats[number])

    def close(self):
        for person in self.people.values():
            person.close()
