#!/usr/bin/env python3
"""Compares `townhall tally --ndjson` with independent implementations on random profiles.

Oracles: pref_voting (instant runoff, Schulze, ranked pairs, STV), abcvoting (committees), starvote (STAR).
They are installed in a virtual environment outside the repository; see tally-oracles-requirements.txt.

    python tally_oracles.py .build/release/townhall [rounds] [seed]

Prints one line a method and exits 1 with the request of the first difference.
"""

import json
import random
import subprocess
import sys
import warnings
from fractions import Fraction

warnings.filterwarnings("ignore")

from abcvoting import abcrules  # noqa: E402
from abcvoting.preferences import Profile as ApprovalProfile  # noqa: E402
from pref_voting.iterative_methods import instant_runoff_put  # noqa: E402
from pref_voting.margin_based_methods import beat_path, ranked_pairs  # noqa: E402
from pref_voting.profiles_with_ties import ProfileWithTies  # noqa: E402
from pref_voting.proportional_methods import stv_meek, stv_scottish  # noqa: E402
import starvote  # noqa: E402

NAMES = "ABCDEFGH"


def names(options):
    return [NAMES[option] for option in options]


def ranked(rng, count, complete):
    """Rankings with few distinct orders, so that ties and cycles are common."""
    ballots = []
    for _ in range(rng.randint(1, 12)):
        order = rng.sample(range(count), count if complete else rng.randint(1, count))
        ballots.append((order, rng.randint(1, 9)))
    return ballots


def request(method, count, ballots, **fields):
    return {
        "method": method,
        "options": names(range(count)),
        "ballots": [{"ballot": ballot, "weight": weight} for ballot, weight in ballots],
        **fields,
    }


def profile_with_ties(count, ballots, extended):
    """Options left out are level and last for margins; for transfers they are simply not there."""
    profile = ProfileWithTies(
        [{option: rank for rank, option in enumerate(order)} for order, _ in ballots],
        rcounts=[weight for _, weight in ballots],
        candidates=list(range(count)),
    )
    if extended:
        profile.use_extended_strict_preference()
    return profile


def irv(rng):
    count = rng.randint(2, 6)
    ballots = ranked(rng, count, complete=True)
    winners = names(instant_runoff_put(profile_with_ties(count, ballots, False)))
    return (
        request("irv", count, [(names(order), weight) for order, weight in ballots]),
        lambda answer: answer["winners"] == sorted(winners),
    )


def schulze(rng):
    count = rng.randint(2, 6)
    ballots = ranked(rng, count, complete=False)
    profile = profile_with_ties(count, ballots, True)
    winner = profile.condorcet_winner()
    expected = (names(sorted(beat_path(profile))), None if winner is None else NAMES[winner])
    return (
        request("schulze", count, [(names(order), weight) for order, weight in ballots]),
        lambda answer: (answer["winners"], answer["condorcetWinner"]) == expected,
    )


def pairs(rng):
    """The oracle takes every order of level victories, a lot only some: its winners include ours."""
    count = rng.randint(2, 4)
    ballots = ranked(rng, count, complete=False)
    winners = set(names(ranked_pairs(profile_with_ties(count, ballots, True))))
    return (
        request("ranked-pairs", count, [(names(order), weight) for order, weight in ballots]),
        lambda answer: bool(answer["winners"])
        and set(answer["winners"]) <= winners
        and (answer["tied"] or set(answer["winners"]) == winners),
    )


def transfers(method, oracle):
    def one(rng):
        count = rng.randint(3, 7)
        seats = rng.randint(1, count - 1)
        ballots = [(order, weight * rng.randint(1, 40)) for order, weight in ranked(rng, count, complete=False)]
        winners = names(sorted(oracle(profile_with_ties(count, ballots, False), num_seats=seats)))
        return (
            request(method, count, [(names(order), weight) for order, weight in ballots], seats=seats),
            # Where a lot is needed the oracle draws its own.
            lambda answer: answer["tied"] or answer["winners"] == winners,
        )

    return one


def committees(method, rule):
    def one(rng):
        count = rng.randint(2, 6)
        seats = rng.randint(1, count)
        profile = ApprovalProfile(count)
        ballots = []
        for _ in range(rng.randint(1, 10)):
            approved = rng.sample(range(count), rng.randint(1, count))
            ballots.append((names(approved), 1))
            profile.add_voter(approved)
        found = rule(profile, committeesize=seats, resolute=False, algorithm="standard-fractions")
        right = [names(sorted(committee)) for committee in found]
        return (
            request(method, count, ballots, seats=seats),
            lambda answer: answer["winners"] in right and answer["tied"] == (len(right) > 1),
        )

    return one


def star(rng):
    count = rng.randint(2, 5)
    ballots = []
    for _ in range(rng.randint(1, 8)):
        ballots.append(({NAMES[option]: rng.randint(0, 5) for option in range(count)}, rng.randint(1, 3)))
    spread = [ballot for ballot, weight in ballots for _ in range(weight)]
    try:
        winners = starvote.election(starvote.star, spread, tiebreaker=None)
    except starvote.UnbreakableTieError:
        winners = None
    return (
        request("star", count, ballots, rules={"maxScore": 5}),
        # Where only a lot can decide the final, the same option may win either way: then ours is no tie.
        lambda answer: answer["winners"] == winners if winners else True,
    )


def borda(rng):
    count = rng.randint(2, 6)
    ballots = ranked(rng, count, complete=False)
    scores = [Fraction(0)] * count
    for order, weight in ballots:
        for a in range(count):
            for b in range(count):
                rank = {option: place for place, option in enumerate(order)}
                if a != b and rank.get(a, count) < rank.get(b, count):
                    scores[a] += weight
                elif a != b and rank.get(a, count) == rank.get(b, count):
                    scores[a] += Fraction(weight, 2)
    return (
        request("borda", count, [(names(order), weight) for order, weight in ballots]),
        lambda answer: [Fraction(value) for value in answer["scores"].values()] == scores,
    )


METHODS = {
    "irv": irv,
    "schulze": schulze,
    "ranked-pairs": pairs,
    "borda": borda,
    "star": star,
    "stv-scottish": transfers("stv-scottish", stv_scottish),
    "stv-meek": transfers("stv-meek", stv_meek),
    "phragmen": committees("phragmen", abcrules.compute_seqphragmen),
    "equal-shares": committees("equal-shares", abcrules.compute_equal_shares),
}


def main():
    binary = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(1 << 32)
    print(f"seed {seed}")
    for method, make in METHODS.items():
        rng = random.Random(f"{seed} {method}")
        cases = [make(rng) for _ in range(rounds)]
        lines = "".join(json.dumps({"id": i, **case[0]}) + "\n" for i, case in enumerate(cases))
        run = subprocess.run(
            [binary, "tally", "--ndjson"], input=lines, capture_output=True, text=True, timeout=600, check=False
        )
        answers = [json.loads(line) for line in run.stdout.splitlines()]
        if run.returncode != 0 or len(answers) != rounds:
            print(f"{method}: exit {run.returncode}, {len(answers)} answers of {rounds}\n{run.stderr}")
            return 1
        ties = 0
        for i, ((asked, is_right), answer) in enumerate(zip(cases, answers)):
            ties += answer.get("tied", False)
            if answer["id"] != i or "error" in answer or not is_right(answer):
                print(f"{method}: round {i} differs\n{json.dumps(asked)}\n{json.dumps(answer)}")
                return 1
        print(f"{method}: {rounds} profiles agree, {ties} of them tied")
    return 0


if __name__ == "__main__":
    sys.exit(main())
