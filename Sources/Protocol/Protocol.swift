// Protocol: see the architecture page.
