"""发展党员: the board of candidates, one dossier as a line of steps, and what is recorded of it."""
