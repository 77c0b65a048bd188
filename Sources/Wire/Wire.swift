// Wire: see the architecture page.
