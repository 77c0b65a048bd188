// Journal: see the architecture page.
