"""The members: list, card, and what is recorded about them."""
