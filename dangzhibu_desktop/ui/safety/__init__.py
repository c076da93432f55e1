"""What keeps the file safe in the window: passphrase, and the lock of the one writer."""
