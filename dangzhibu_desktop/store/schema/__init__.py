"""The tables of the data file, one module a migration."""
