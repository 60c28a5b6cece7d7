"""Reading the lexicon files: YAML groups to terms with every form a text may show them in. A mistake names file and line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from healthlint import kept

STATUSES = ("licensed", "investigational", "supplement", "device", "lifestyle", "alternative")
CLASSES = ("disease", "symptom", "marker", "function", "tissue", "wellness", "weight", "people")
SCALES = ("direct", "weak", "neutral")
SENSES = ("less", "more", "mend", "harm", "change")

# A word as phrases are matched: hyphens part words, a possessive stays on, "100%" and "NAD+" are words.
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*[+%]?")

_IRREGULAR: Mapping[str, tuple[str, ...]] = {
    "be": ("am", "is", "are", "was", "were", "been", "being", "'s", "'re"),
    "have": ("has", "had", "having"),
    "beat": ("beats", "beaten", "beating"),
    "bring": ("brings", "brought", "bringing"),
    "build": ("builds", "built", "building"),
    "come": ("comes", "came", "coming"),
    "cut": ("cuts", "cutting"),
    "draw": ("draws", "drew", "drawn", "drawing"),
    "drive": ("drives", "drove", "driven", "driving"),
    "eat": ("eats", "ate", "eaten", "eating"),
    "feed": ("feeds", "fed", "feeding"),
    "fight": ("fights", "fought", "fighting"),
    "find": ("finds", "found", "finding"),
    "feel": ("feels", "felt", "feeling"),
    "get": ("gets", "got", "gotten", "getting"),
    "give": ("gives", "gave", "given", "giving"),
    "go": ("goes", "went", "gone", "going"),
    "grow": ("grows", "grew", "grown", "growing"),
    "hold": ("holds", "held", "holding"),
    "hurt": ("hurts", "hurting"),
    "keep": ("keeps", "kept", "keeping"),
    "lead": ("leads", "led", "leading"),
    "make": ("makes", "made", "making"),
    "lose": ("loses", "lost", "losing"),
    "mean": ("means", "meant", "meaning"),
    "prove": ("proves", "proved", "proven", "proving"),
    "put": ("puts", "putting"),
    "rebuild": ("rebuilds", "rebuilt", "rebuilding"),
    "regrow": ("regrows", "regrew", "regrown", "regrowing"),
    "rid": ("rids", "ridding"),
    "run": ("runs", "ran", "running"),
    "say": ("says", "said", "saying"),
    "see": ("sees", "saw", "seen", "seeing"),
    "seek": ("seeks", "sought", "seeking"),
    "set": ("sets", "setting"),
    "shed": ("sheds", "shedding"),
    "show": ("shows", "showed", "shown", "showing"),
    "shrink": ("shrinks", "shrank", "shrunk", "shrinking"),
    "speed": ("speeds", "sped", "speeding"),
    "tell": ("tells", "told", "telling"),
    "think": ("thinks", "thought", "thinking"),
    "tie": ("ties", "tied", "tying"),
    "undo": ("undoes", "undid", "undone", "undoing"),
    "write": ("writes", "wrote", "written", "writing"),
    "do": ("does", "did", "done", "doing"),
    "overcome": ("overcomes", "overcame", "overcoming"),
}
_DOUBLED = frozenset({"stop", "drop", "control", "gut", "spur", "trim", "rot", "compel", "slim", "wrap", "plan", "cancel"})
_IRREGULAR_NOUNS = {"woman": "women", "man": "men", "child": "children", "tooth": "teeth", "foot": "feet"}


class LexiconError(Exception):
    """A lexicon file that cannot be used. The text is one line: file, line, what is wrong."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")


@dataclass(frozen=True, slots=True)
class Term:
    """One phrase of one list.

    kind       treatment, condition, effect-verb, effect-noun, effect-adjective, light, hedge, booster, negation, double,
               report, study, vague, named, as-said, correlation, own, maker
    text       the phrase as listed (base form)
    category   status, class, direction, or ``how``
    group      the group's name (treatments), chapter (diseases), scale (effects); else empty
    sense      of an effect: less, more, mend, harm, change
    strength   of hedges and boosters, 1 to 3
    doubtful   listed with ``?`` or in a ``wide`` or ``light`` group: means this only where the sentence bears it out
    exact      must stand in capitals as listed
    """

    kind: str
    text: str
    category: str = ""
    group: str = ""
    sense: str = ""
    strength: int = 0
    doubtful: bool = False
    exact: bool = False


def verb_forms(verb: str) -> list[str]:
    """Base, -s, -ed, -ing forms of a verb; of a phrasal verb the first word changes."""
    base, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    if base in _IRREGULAR:
        forms = (base, *_IRREGULAR[base])
    elif base.endswith("e"):
        forms = (base, base + "s", base + "d", base[:-1] + "ing")
    elif base.endswith("y") and base[-2] not in "aeiou":
        forms = (base, base[:-1] + "ies", base[:-1] + "ied", base + "ing")
    else:
        stem = base + base[-1] if base in _DOUBLED else base
        forms = (base, base + ("es" if base.endswith(("s", "x", "ch", "sh", "z")) else "s"), stem + "ed", stem + "ing")
    return [form + tail for form in forms]


def plural_forms(phrase: str) -> list[str]:
    """A noun phrase and its plural."""
    head, _, last = phrase.rpartition(" ")
    if last in _IRREGULAR_NOUNS:
        plural = _IRREGULAR_NOUNS[last]
    elif last.endswith(("s", "x", "ch", "sh", "z")):
        plural = last[:-2] + "es" if last.endswith("sis") else last + "es"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        plural = last[:-1] + "ies"
    else:
        plural = last + "s"
    return [phrase, f"{head} {plural}" if head else plural]


_Made = Iterator[tuple[Term, Iterable[str]]]


class File:
    """One lexicon file; knows where a mistake is."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise LexiconError(path, 0, f"cannot be read: {error}") from None
        data = kept.from_yaml(self.text, "values", self._read)
        if not isinstance(data, dict):
            raise LexiconError(path, 1, "a lexicon is a mapping of keys (as_of, groups, ...)")
        self.data: dict[str, Any] = data
        self.sources: dict[str, tuple[str, str]] = {}

    def _read(self) -> Any:
        import yaml  # only where a file says something that is not kept

        try:
            return yaml.load(self.text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", error)
            raise LexiconError(self.path, mark.line + 1 if mark else 0, f"not valid YAML: {problem}") from None

    def wrong(self, near: str, message: str) -> LexiconError:
        """An error at the first line that holds ``near``."""
        line = next((number for number, line in enumerate(self.text.splitlines(), 1) if near and near in line), 0)
        return LexiconError(self.path, line, message)

    def groups(self, *keys: str) -> Iterator[dict[str, Any]]:
        """The groups, each with exactly known keys."""
        groups = self.data.get("groups")
        if not isinstance(groups, list):
            raise self.wrong("groups", "groups is a list")
        for group in groups:
            for key in group:
                if key not in keys:
                    raise self.wrong(f"{key}:", f"unknown key {key!r} (known: {', '.join(keys)})")
            yield group

    def pick(self, group: Mapping[str, Any], key: str, known: Iterable[str]) -> str:
        """A word that must be one of those known."""
        value = str(group.get(key))
        if value not in known:
            raise self.wrong(f"{key}: {value}", f"{key} {value!r} is not one of {', '.join(known)}")
        return value

    def phrases(self, text: object, near: str = "words") -> list[tuple[str, str, bool, bool]]:
        """Listed phrases: as listed, as matched, doubtful, exact."""
        if not isinstance(text, str):
            raise self.wrong(near, f"{near} is text with commas between the phrases")
        made = []
        for part in text.split(","):
            listed = part.strip()
            doubtful = listed.endswith("?")
            listed = listed.rstrip("?")
            words = " ".join(WORD.findall(listed)).replace("’", "'")
            if not words:
                if listed == "n't" or not part.strip():
                    continue
                raise self.wrong(part.strip(), f"{part.strip()!r} holds no word")
            made.append((listed, words.lower(), doubtful, words.isupper() and words.isalpha() and len(words) > 1))
        return made

    def sets(self) -> dict[str, frozenset[str]]:
        """The closed sets of ``grammar.yml``."""
        sets = self.data.get("sets")
        if not isinstance(sets, dict):
            raise self.wrong("sets", "sets is a mapping of names to words")
        return {str(key): frozenset(word.strip() for word in str(text).split(",")) for key, text in sets.items()}

    def list(self, key: str) -> list[str]:
        """A list of strings."""
        value = self.data.get(key)
        if not isinstance(value, list):
            raise self.wrong(key, f"{key} is a list")
        return [str(one) for one in value]


def _treatments(file: File) -> _Made:
    as_of = str(file.data.get("as_of", ""))
    sources = file.data.get("sources") or {}
    for group in file.groups("name", "status", "source", "words"):
        status, name = file.pick(group, "status", STATUSES), str(group.get("name", ""))
        source = str(group.get("source", ""))
        if not source:
            raise file.wrong(f"name: {name}", f"group {name!r} says no source")
        file.sources[name] = (str(sources.get(source, source)), as_of)
        for listed, words, doubtful, exact in file.phrases(group.get("words")):
            yield Term("treatment", listed, status, name, doubtful=doubtful, exact=exact), plural_forms(words)
    own = file.data.get("own") or {}
    for listed, words, _, _ in file.phrases(own.get("heads"), "heads"):
        yield Term("own", listed), plural_forms(words)
    for listed, words, _, _ in file.phrases(own.get("makers"), "makers"):
        yield Term("maker", listed), [words]


def _conditions(file: File) -> _Made:
    for group in file.groups("class", "chapter", "words"):
        category = file.pick(group, "class", CLASSES)
        for listed, words, doubtful, exact in file.phrases(group.get("words")):
            term = Term("condition", listed, category, str(group.get("chapter", "")), doubtful=doubtful, exact=exact)
            yield term, plural_forms(words)


def _effects(file: File) -> _Made:
    for group in file.groups("direction", "scale", "sense", "wide", "verbs", "nouns", "adjectives"):
        scale, sense = file.pick(group, "scale", SCALES), file.pick(group, "sense", SENSES)
        rest = (str(group.get("direction", "")), scale, sense, 0, bool(group.get("wide")))
        for key, forms in (("verbs", verb_forms), ("nouns", plural_forms), ("adjectives", _as_is)):
            for listed, words, _, _ in file.phrases(group.get(key, ""), key):
                yield Term(f"effect-{key[:-1]}", listed, *rest), forms(words)
    for listed, words, _, _ in file.phrases((file.data.get("light") or {}).get("verbs"), "verbs"):
        yield Term("light", listed), verb_forms(words)


def _as_is(words: str) -> list[str]:
    return [words]


_FORMS = {"verb": verb_forms, "noun": plural_forms}


def _cues(kind: str) -> Any:
    def read(file: File) -> _Made:
        for group in file.groups("how", "strength", "light", "words"):
            how, strength = str(group.get("how", "")), int(group.get("strength", 0))
            for listed, words, doubtful, _ in file.phrases(group.get("words")):
                term = Term(kind, listed, how, "light" if group.get("light") else "", "", strength, doubtful)
                yield term, _FORMS.get(how, _as_is)(words)
        for listed in file.data.get("double", ()):
            yield Term("double", listed), [" ".join(WORD.findall(listed))]

    return read


def _reporting(file: File) -> _Made:
    for key, kind, forms in (
        ("verbs", "report", verb_forms),
        ("studies", "study", plural_forms),
        ("vague", "vague", _as_is),
        ("named", "named", _as_is),
        ("as_said", "as-said", _as_is),
    ):
        for listed, words, _, exact in file.phrases(file.data.get(key), key):
            yield Term(kind, listed, exact=exact), forms(words)


Reader = Callable[[File], _Made]

READERS: Mapping[str, Reader] = {
    "treatments": _treatments,
    "conditions": _conditions,
    "effects": _effects,
    "hedges": _cues("hedge"),
    "boosters": _cues("booster"),
    "negations": _cues("negation"),
    "correlations": _cues("correlation"),
    "reporting": _reporting,
}
