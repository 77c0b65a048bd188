// Simulator: see the architecture page.
