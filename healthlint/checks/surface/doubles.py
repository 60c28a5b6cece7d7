"""Which words may stand twice in a row, and where: grammar, turns of speech, sounds and names."""

from __future__ import annotations

import re

from healthlint.checks.surface.places import words

# Words that never say more for being said twice: one of the two can go without a look at the meaning.
GRAMMAR = words(
    """
    a an the and or but if of to in on at by for from with as than this these those its their our your my his they we he
    she i into onto about between after before during while when which because such be been may can could would should must
    might
    """
)
# Verbs that may close a clause about "what it is" and open the next: "what the cause is is not known".
_CLOSING = words(
    "is are was were do does did has have need needs want wants work works help helps take takes matters happens will"
)
_ASKING = re.compile(
    r"\b(?:what|whatever|who|whoever|whom|how|why|where|when|which|whether|all|things?|problem|reason|that)\b", re.I
)
# Particles that belong to the verb before them: "check in in the morning", "log on on Monday".
_PARTICLE = words("in on up off out over down through by")
_PHRASAL = re.compile(
    r"\b(?:log|sign|check|come|go|fill|join|plug|bring|hand|step|drop|kick|turn|get|move|carry|put|hold|switch|live|give|"
    r"pass|keep|set|stand|close|clock|opt|phase|breathe|book|call|stay|take|let|settle|tune|based|relied|rely|depend|"
    r"focus|insist|work|act|start|catch|miss|look|watch)(?:s|es|ed|ing|ged|ging|ned|ning|t)?\s+\Z|"
    r"\b(?:went|goes|gone|came|held|gave|kept|stood|brought|took|taken|got)\s+\Z",
    re.I,
)
# Right when doubled: grammar ("had had", "give her her dose"), stress ("very very"), sounds and names.
_RIGHT = words(
    """
    had her very really so too much many far long way big super extra never ever no yes well there come go hear out all one
    two three four five six seven eight nine ten zero bye ha ho he hee ah oh aye yo yum tut tsk knock cha chop choo night
    hush wee poo pee boo blah beri mahi loa couscous walla ylang aga pom dik bora tom couch paw tuk nom win piri peri lomi
    half fifty gorilla bison rattus lub dub tick drip chew rah woof miaow pat rub pago wagga baden duran sing sirhan lao
    boutros kuku dance mimi kiki
    """
)
# Of the words of grammar those that open a sentence, and so may be doubled as "The the" or, in a heading, "The The".
OPENERS = (GRAMMAR | _CLOSING | {"it", "you"}) - {"a", "may", "will", "such"}
# Those that stand for nothing else when written in capitals.
CAPITALS = words("the and of for with from but than this these their your our")

_LATIN = re.compile(r"\s(?:vitro|vivo|situ|utero|silico|ovo|toto|extremis|loco|absentia)\b", re.I)
_NEVER_AFTER_THAT = re.compile(
    r"\s(?:they|it|he|she|we|i|you|the|an?|there|these|those|their|its|while|although|though|if|when|because|since|many|"
    r"some|most|both|each|every|people|patients|women|men|children)\b",
    re.I,
)
_NEVER_AFTER_YOU = re.compile(r"\s(?:about|with|and|or|from|at|by|into|because|as)\b|[.,;:!?]")
_JOINING = re.compile(
    r"\b(?:when|if|that|because|as|and|but|while|where|until|since|although|whether|which|what)\s+\Z", re.I
)
_NOUN_BEFORE = re.compile(r"\b(?:the|a|your|his|her|their|my|our|living)\s+\Z", re.I)


def fine(text: str, start: int, end: int, word: str, times: int) -> bool:
    """Whether a word may stand ``times`` times in a row at text ``[start, end)``."""
    before, after = text[max(0, start - 80) : start], text[end : end + 12]
    low = word.lower()
    if low == "that":
        return not _NEVER_AFTER_THAT.match(after)
    if low == "you":
        return not (_JOINING.search(before) or _NEVER_AFTER_YOU.match(after))
    if low == "it":
        return not _JOINING.search(before)
    if low in _RIGHT or (len(low) == 1 and low != "a"):
        return True
    if low in ("can", "will", "must", "might"):
        return bool(_NOUN_BEFORE.search(before))  # "her will will be read"
    if low == "in" and _LATIN.match(after):
        return True
    if low in _PARTICLE and _PHRASAL.search(before):
        return True
    return low in _CLOSING and times == 2 and bool(_ASKING.search(re.split(r"[.!?;:,]\s", before)[-1]))


# Said twice on purpose, as a sound or a saying.
SAYINGS = frozenset({"and so on", "so on and", "and on", "lub dub", "tick tock", "it is what", "cha cha"})
# "from time to time to", "day by day by day"
_PAIRED_OFF = words("by after upon and or")


def step_by_step(pair: list[str], before: str, after: str) -> bool:
    """Whether two words said twice are a turn of speech: "from time to time to", "over and over and over"."""
    one, two = (word.lower() for word in pair)
    return two in _PAIRED_OFF or one == "time" or before.lower().endswith("from ") or after.lower().startswith(f" {one}")
