"""The data file: the only user of sqlite_utils and sqlcipher3."""
