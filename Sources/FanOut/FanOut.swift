// FanOut: see the architecture page.
