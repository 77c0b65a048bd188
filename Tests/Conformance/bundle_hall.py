"""A hall with votes with and without names, and the bundle of it: what the tests of verifiers are run on."""

from hall import make_hall


def make_bundle(townhall, out):
    """Plays a small assembly and writes its public bundle; the hall."""
    hall = make_hall(townhall, "마을 총회")
    host = hall.enter("김의장").connect()
    people = [hall.join(f"회원 {number}").connect() for number in range(6)]
    talk = host.add_item("discussion", "이야기")
    host.do("agenda.start", item=talk, expects=0)
    shown = people[0].do("post.add", item=talk, text="공원을 넓힙시다")
    hidden = people[1].do("post.add", item=talk, text="가려질 글입니다 ZXQV")
    host.do("post.hide", post=hidden, reason="광고")
    votes = [
        ("named", "plurality", [1, 2, 2, 3, 2, 2]),
        ("named", "approval", [[1, 2], [2], [], [1, 3]]),
        ("recorded", "motion", [1, 2, 2, 1, 2]),
        # The sixth has no ballot in this one.
        ("named", "motion", [1, 1, 2, 1, 3]),
    ]
    on = talk
    for secrecy, method, choices in votes:
        options = {} if method == "motion" else {"options": ["가", "나", "다"]}
        item = host.add_item(
            "vote", f"{method} {secrecy}", method=method, voteKind="final", secrecy=secrecy, **options)
        host.do("agenda.start", item=item, expects=on)
        on = item
        host.do("vote.open", item=item)
        # The first changes their mind.
        if method != "approval":
            people[0].do("ballot.cast", item=item, choice=2)
        for person, choice in zip(people, choices):
            if method == "approval":
                person.do("ballot.file", item=item, marks=choice)
            else:
                person.do("ballot.cast", item=item, choice=choice)
        host.do("vote.close", item=item)
        host.do("vote.publish", item=item)
    assert townhall.get(f"/api/halls/{hall.id}/bundle.zip")[0] == 404
    host.do("hall.close")
    status, archive = townhall.get(f"/api/halls/{hall.id}/bundle.zip")
    assert status == 200
    out.with_suffix(".zip").write_bytes(archive)
    townhall.stop()
    townhall.command("bundle", hall.folder, out)
    hall.host = host
    return hall
