// Reactor: see the architecture page.
