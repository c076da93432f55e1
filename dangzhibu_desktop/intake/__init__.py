"""What comes in: workbooks, text and pasted cells become proposed records; nothing is written."""
