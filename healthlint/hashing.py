"""What the network knows a word by: its shape, and the hashes of its features, computed as spaCy computes them."""

from __future__ import annotations

_MASK = (1 << 64) - 1


def hash_text(text: str) -> int:
    """MurmurHash64A of the UTF-8 bytes with seed 1, as spaCy hashes strings."""
    data = text.encode("utf-8", "surrogatepass")
    multiplier = 0xC6A4A7935BD1E995
    value = 1 ^ ((len(data) * multiplier) & _MASK)
    whole = len(data) & ~7
    for at in range(0, whole, 8):
        part = (int.from_bytes(data[at : at + 8], "little") * multiplier) & _MASK
        part ^= part >> 47
        value = ((value ^ ((part * multiplier) & _MASK)) * multiplier) & _MASK
    if len(data) > whole:
        value = ((value ^ int.from_bytes(data[whole:], "little")) * multiplier) & _MASK
    value ^= value >> 47
    value = (value * multiplier) & _MASK
    return value ^ (value >> 47)


def hash_key(key: int, seed: int) -> tuple[int, int, int, int]:
    """Four 32-bit hashes of a 64-bit key: which rows of a table it picks."""
    one = (key * 0x87C37B91114253D5) & _MASK
    one = ((one << 31) | (one >> 33)) & _MASK
    one = (one * 0x4CF5AD432745937F) & _MASK
    one ^= seed ^ 8
    two = seed ^ 8
    one = (one + two) & _MASK
    two = (two + one) & _MASK
    one, two = _finish(one), _finish(two)
    one = (one + two) & _MASK
    two = (two + one) & _MASK
    return one & 0xFFFFFFFF, one >> 32, two & 0xFFFFFFFF, two >> 32


def _finish(value: int) -> int:
    value ^= value >> 33
    value = (value * 0xFF51AFD7ED558CCD) & _MASK
    value ^= value >> 33
    value = (value * 0xC4CEB9FE1A85EC53) & _MASK
    return value ^ (value >> 33)


def shape(text: str) -> str:
    """The shape of a word: letters as X and x, digits as d, runs cut at four."""
    if len(text) >= 100:
        return "LONG"
    found: list[str] = []
    last, run = "", 0
    for letter in text:
        mark = ("X" if letter.isupper() else "x") if letter.isalpha() else "d" if letter.isdigit() else letter
        run = run + 1 if mark == last else 0
        last = mark
        if run < 4:
            found.append(mark)
    return "".join(found)
