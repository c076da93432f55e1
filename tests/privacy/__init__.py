"""What the program says to nobody: no network, no traces, no temporary files left about."""
