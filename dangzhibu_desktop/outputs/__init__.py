"""What goes out beside paper: workbooks and data; records in, files out."""
