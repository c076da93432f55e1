"""发展党员: the facts of one dossier, its 25 steps, their limits, and the findings they give."""
