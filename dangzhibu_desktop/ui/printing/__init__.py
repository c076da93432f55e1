"""Printing: forms, preview, files and the printer."""
