"""设置: what the branch says of itself."""
