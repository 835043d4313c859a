"""Text -> its hash: the one definition of it that all stages share."""

import hashlib
from collections.abc import Sequence


def hash_parts(*parts: str) -> str:
    """32 hex digits over the parts; no two different lists of parts give the same input to the hash."""
    encoded = [part.encode("utf-8", "surrogatepass") for part in parts]
    measured = b"".join([piece for part in encoded for piece in (len(part).to_bytes(8, "big"), part)])
    return hashlib.blake2b(measured, digest_size=16).hexdigest()


def content_hash(tokens: Sequence[str]) -> str:
    """32 hex digits that are equal just where two texts have the same words in the same order."""
    return hash_parts(" ".join(tokens))
