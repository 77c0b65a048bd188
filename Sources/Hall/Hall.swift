// Hall: see the architecture page.
