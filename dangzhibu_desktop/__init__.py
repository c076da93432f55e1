"""党支部工作台: offline records and official paper for one party branch."""

__version__ = "0.1.0"
