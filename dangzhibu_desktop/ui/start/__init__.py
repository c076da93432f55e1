"""First start: nothing is open yet."""
