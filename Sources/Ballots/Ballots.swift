// Ballots: see the architecture page.
