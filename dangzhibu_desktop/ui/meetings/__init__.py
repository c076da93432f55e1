"""Party life: what is due and done, the meetings, and what is recorded of each."""
