"""Calculators without a data file: dues, publicity, votes, candidates, names, ID numbers."""

import click

CALCULATORS: tuple[click.Command, ...] = ()
