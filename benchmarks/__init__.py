"""Ratios against stated floors, measured in one run."""
