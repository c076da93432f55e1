"""The window: the only user of Qt; it works through operations and never writes by itself."""
