// Runtime: see the architecture page.
