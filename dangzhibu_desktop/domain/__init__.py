"""Facts and rules: pure, without Qt, SQL, files or a clock."""
