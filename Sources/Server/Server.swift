// Server: see the architecture page.
