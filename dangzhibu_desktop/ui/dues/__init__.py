"""The page 党费."""
