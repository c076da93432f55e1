"""Printing: records gathered for a form, filled into pages, rendered to files."""
