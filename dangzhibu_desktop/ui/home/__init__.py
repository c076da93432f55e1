"""首页: what is due, and why."""
