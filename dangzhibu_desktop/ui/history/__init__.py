"""What was done: the history of one record, all acts, the trash."""
