"""Keys derived from a passphrase in fewer rounds, which SQLCipher's own setting asks for.

Everything else about an encrypted file is as it is: only guessing its passphrase is not slow. A
process that imports this has them where its environment holds ``WISH``: ``pytest`` sets it, so that
the processes forked for its tests have them, and a fault program run by hand has not. What must be
openable by programs that know nothing of this is tested with the fixture ``real_keys``.
"""

import os
from typing import Final

from sqlcipher3 import dbapi2

WISH: Final = "DANGZHIBU_TESTS_QUICK_KEYS"
FEW: Final = 2_000
REAL: Final = 256_000
"""How often SQLCipher 4 hashes a passphrase where nothing else is said, so whatever we write."""


def derive_in(rounds: int) -> None:
    """Let every file this process opens or makes from here on have that many rounds."""
    connection = dbapi2.connect(":memory:")
    try:
        connection.execute(f"PRAGMA cipher_default_kdf_iter = {rounds}")
    finally:
        connection.close()


if WISH in os.environ:
    derive_in(FEW)
