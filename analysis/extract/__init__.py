"""Reading postings. What Numba compiles is kept under a name made from all sources of this folder.

By itself Numba would notice a change in the file of a compiled function, but not one in the constants it takes from others.
"""

from hashlib import blake2b
from pathlib import Path

from numba import config

_FOLDER = Path(__file__).parent
_SOURCES = b"".join(source.read_bytes() for source in sorted(_FOLDER.glob("*.py")))
_KEPT = _FOLDER / "__pycache__" / f"numba-{blake2b(_SOURCES, digest_size=6).hexdigest()}"
if not config.CACHE_DIR:  # type: ignore[attr-defined]
    config.CACHE_DIR = str(_KEPT)  # type: ignore[attr-defined]
