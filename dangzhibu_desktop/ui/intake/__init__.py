"""Taking a roster in."""
