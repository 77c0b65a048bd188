// Export: see the architecture page.
