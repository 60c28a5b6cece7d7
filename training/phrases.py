"""Phrases with their trees: words that know what hangs on what, and the dice that draw them from ``words``."""

from __future__ import annotations

import random
from dataclasses import dataclass

from training import words
from training.vocabulary import Verb, vocabulary


@dataclass(slots=True)
class Phrase:
    """Words with tags and labels; ``heads`` are indices within, the root points at itself."""

    words: list[str]
    tags: list[str]
    heads: list[int]
    deps: list[str]
    plural: bool = False

    @property
    def root(self) -> int:
        return next(i for i, head in enumerate(self.heads) if head == i)


Part = Phrase | tuple[str, Phrase]


def word(form: str, tag: str, plural: bool = False) -> Phrase:
    """One word."""
    return Phrase([form], [tag], [0], ["root"], plural)


def join(*parts: Part) -> Phrase:
    """Parts in surface order; the bare one is the head, the others hang on it by their label."""
    out = Phrase([], [], [], [])
    roots: list[tuple[int, str | None]] = []
    for part in parts:
        label, phrase = part if isinstance(part, tuple) else (None, part)
        at = len(out.words)
        roots.append((at + phrase.root, label))
        out.words += phrase.words
        out.tags += phrase.tags
        out.heads += [at + head for head in phrase.heads]
        out.deps += phrase.deps
        if label is None:
            out.plural = phrase.plural
    head = next(at for at, label in roots if label is None)
    for at, label in roots:
        if label is not None:
            out.heads[at], out.deps[at] = head, label
    return out


def under(phrase: Phrase, *parts: tuple[str, Phrase], front: tuple[tuple[str, Phrase], ...] = ()) -> Phrase:
    """``phrase`` with more dependents of its root behind it (and before it)."""
    return join(*front, phrase, *parts)


COMMA = word(",", ",")
AND = word("and", "CC")


def verbs(table: str) -> list[Verb]:
    """Verbs of a table in ``words``."""
    return [Verb(*line.replace("|", " ").split()) for line in table.strip().splitlines()]


class Dice:
    """Draws noun phrases, verb phrases and clauses. Same seed, same draws."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.verbs = verbs(words.VERBS)
        self.moves = verbs(words.MOVES)
        self.nouns = [verb for verb in self.verbs if verb.noun != "-"]
        self.known = vocabulary()

    def one(self, of: str, separator: str | None = None) -> str:
        """One item of a list."""
        items = of.strip().replace("\n", separator or " ").split(separator)
        return self.random.choice([item.strip() for item in items])

    def chance(self, share: float) -> bool:
        """True in this share of cases."""
        return self.random.random() < share

    def stem(self) -> str:
        """A word that does not exist: readers of health pages meet new names and rare verbs all the time."""
        starts, vowels, ends = (
            "b c d f g h l m n p r s t v w br cl cr dr fl gr pl sl sp st tr",
            "a e i o u ea oo ai",
            "b d k l m n p r t ft ck ll nd nk rm rn st",
        )
        middle = self.one("an er il or in ar") if self.chance(0.4) else ""
        return self.one(starts) + self.one(vowels) + middle + self.one(ends)

    def verb(self) -> Verb:
        """A verb; those that are nouns too come more often. Made-up and rare ones are among them: the frame must tell."""
        roll = self.random.random()
        if roll < 0.07:
            stem = self.stem()
            return Verb(stem, stem + "s", stem + "ed", stem + "ed", stem + "ing", stem, stem + "s")
        if roll < 0.3:
            return self.random.choice(self.known.both if self.chance(0.7) else self.known.verbs)
        return self.random.choice(self.nouns if self.chance(0.65) else self.verbs)

    def noun(self, of: str, plural: bool) -> Phrase:
        """A noun with what stands before it in the word list ("nerve+damage", "sore_muscles")."""
        *before, head = self.one(of).replace("+", "+ ").replace("_", "_ ").split()
        fronts = [
            ("compound", word(form[:-1], "NN")) if form[-1] == "+" else ("amod", word(form[:-1], "JJ")) for form in before
        ]
        return join(*fronts, word(head, "NNS" if plural else "NN", plural))

    def any_noun(self, plural: bool) -> Phrase:
        """Any noun of the dictionary that is no verb."""
        single, many = self.random.choice(self.known.nouns)
        return word(many, "NNS", True) if plural else word(single, "NN")

    def det(self, noun: Phrase) -> Phrase:
        """The noun with an article, a demonstrative or a possessive."""
        forms = ["the", "these", "some", "those"] if noun.plural else ["the", "this", "that", "each", "the"]
        form = self.random.choice([*forms, "your", "our", "their"])
        if form in {"your", "our", "their"}:
            return under(noun, front=(("nmod:poss", word(form, "PRP$")),))
        return under(noun, front=(("det", word(form, "DT")),))

    def np(self, tail: bool = True) -> Phrase:
        """A subject: who or what acts."""
        if self.chance(0.06):
            form, plural = self.random.choice([("it", False), ("they", True), ("we", True), ("you", True)])
            return word(form, "PRP", plural)
        plural = self.chance(0.6)
        noun = self.noun(words.PLURAL if plural else words.SINGULAR, plural)
        if self.chance(0.1):  # a name nobody has heard of
            stem = self.stem() + self.one("in ol ium ex ate ine") if self.chance(0.5) else self.stem()
            noun = (
                word(stem + "s", "NNS", True)
                if plural
                else word(stem.capitalize(), "NNP")
                if self.chance(0.4)
                else word(stem, "NN")
            )
        elif self.chance(0.2):
            noun = self.any_noun(plural)
        if self.chance(0.2):
            noun = under(noun, front=(("amod", word(self.one(words.ADJECTIVES), "JJ")),))
        if self.chance(0.4):
            noun = self.det(noun)
        return self._tail(noun) if tail else noun

    def _tail(self, noun: Phrase) -> Phrase:
        if self.chance(0.22):  # "garlic and honey", "pollen, dust and mould"
            between = [("conj", join(("punct", COMMA), self.bare_noun()))] if self.chance(0.3) else []
            noun = under(noun, *between, ("conj", under(self.bare_noun(), front=(("cc", AND),))))
            noun.plural = True
        roll = self.random.random()
        source = word(self.one(words.SOURCES), "NN")
        if roll < 0.10:
            return under(noun, ("nmod", self.pp(self.one("in from"), source)))
        if roll < 0.14:
            made = word(self.one("made taken given extracted grown"), "VBN")
            return under(noun, ("acl", join(made, ("obl", self.pp("from", source)))))
        if roll < 0.18:
            such = ("case", join(word("such", "JJ"), ("fixed", word("as", "IN"))))
            inner = under(self.noun(words.SINGULAR, False), front=(such,))
            commas = (("punct", COMMA), ("nmod", inner), ("punct", COMMA))
            return under(noun, *commas) if self.chance(0.5) else under(noun, ("nmod", inner))
        if roll < 0.21:
            inner = join(("punct", word("(", "-LRB-")), self.noun(words.SINGULAR, False), ("punct", word(")", "-RRB-")))
            return under(noun, ("appos", inner))
        if roll < 0.25:
            return under(noun, ("nmod", self.pp("in", self.det(word(self.one(words.PLACES), "NN")))))
        if roll < 0.28:
            return under(noun, ("nmod", self.pp("for", self.obj(False))))
        return noun

    def bare_noun(self) -> Phrase:
        """A noun that acts, without an article."""
        plural = self.chance(0.5)
        return self.noun(words.PLURAL if plural else words.SINGULAR, plural)

    def obj(self, tail: bool = True) -> Phrase:
        """An object: what is acted upon."""
        plural = self.chance(0.5)
        noun = self.noun(words.OBJECTS_PLURAL if plural else words.OBJECTS_SINGULAR, plural)
        if self.chance(0.2):
            noun = self.any_noun(plural)
        if self.chance(0.25):
            noun = self.det(noun)
        roll = self.random.random() if tail else 1.0
        if roll < 0.12:
            return under(noun, ("conj", under(self.obj(False), front=(("cc", word(self.one("and or"), "CC")),))))
        if roll < 0.2:
            middle = join(("punct", COMMA), self.obj(False))
            return under(noun, ("conj", middle), ("conj", self.last(self.obj(False))))
        if roll < 0.3:
            return under(noun, ("nmod", self.pp("in", self.det(word(self.one(words.PLACES), "NN")))))
        return noun

    def last(self, phrase: Phrase) -> Phrase:
        """A last conjunct: "and x", or ", and x"."""
        front: tuple[tuple[str, Phrase], ...] = (("cc", AND),)
        return under(phrase, front=((("punct", COMMA), *front) if self.chance(0.6) else front))

    def pp(self, preposition: str, noun: Phrase) -> Phrase:
        """A noun with its preposition."""
        return under(noun, front=(("case", word(preposition, "IN")),))

    def phrase(self, text: str) -> Phrase:
        """A short prepositional phrase out of a list, tagged by a little dictionary."""
        tags = {
            "most": "JJS",
            "older": "JJR",
            "every": "DT",
            "the": "DT",
            "any": "DT",
            "many": "JJ",
            "clinical": "JJ",
            "a": "DT",
        }
        first, *rest, last = text.split()
        tag = "NNS" if last.endswith("s") or last in {"people", "women"} else "JJ" if last == "good" else "NN"
        labels: list[tuple[str, Phrase]] = [("case", word(first, "IN"))]
        for form in rest:
            given = tags.get(form, "NN")
            labels.append(({"DT": "det", "NN": "compound"}.get(given, "amod"), word(form, given)))
        return join(*labels, word(last, tag))

    def tails(self) -> list[tuple[str, Phrase]]:
        """Perhaps when, where or in whom."""
        return [("obl", self.phrase(self.one(words.PHRASES, "|")))] if self.chance(0.3) else []

    def vp(self, form: str, front: tuple[tuple[str, Phrase], ...] = (), tail: bool = True) -> Phrase:
        """A verb in one form with its object. ``form`` is a Penn tag."""
        verb = self.verb()
        if self.chance(0.12):
            front = (*front, ("advmod", word(self.one(words.ADVERBS), "RB")))
        head = word(verb.shape(form), form)
        parts: list[tuple[str, Phrase]] = [("obj", self.obj())]
        if tail and self.chance(0.03):  # "control how much sugar stays in the blood"
            much = join(("advmod", word("how", "WRB")), word("much", "JJ"))
            subject = join(("amod", much), word(self.one("sugar water salt fat blood air"), "NN"))
            parts = [
                ("ccomp", join(("nsubj", subject), word(self.one("stays goes moves builds flows"), "VBZ"), *self.tails()))
            ]
        if tail and self.chance(0.06):  # "trap and kill germs"
            parts.insert(0, ("conj", join(("cc", AND), word(self.verb().shape(form), form))))
        return join(*front, head, *parts, *(self.tails() if tail else []))

    def chain(self, form: str, front: tuple[tuple[str, Phrase], ...] = ()) -> Phrase:
        """One to four verb phrases joined: "repair x, reduce y, and promote z"."""
        count = self.random.choice([1, 1, 1, 1, 1, 2, 2, 3, 3, 4])
        rest: list[tuple[str, Phrase]] = []
        for number in range(1, count):
            last = number == count - 1
            inner = self.vp(form, tail=last)
            if last and count == 2:
                rest.append(("conj", under(inner, front=(("cc", word(self.one("and or and"), "CC")),))))
            elif last:
                rest.append(("conj", self.last(inner)))
            else:
                rest.append(("conj", join(("punct", COMMA), inner)))
        return under(self.vp(form, front), *rest)

    def finite(self, subject: Phrase) -> tuple[str, tuple[tuple[str, Phrase], ...]]:
        """The tag of the verb and the auxiliaries before it, agreeing with the subject."""
        plain = "VBP" if subject.plural else "VBZ"
        roll = self.random.random()
        if roll < 0.66:
            return plain, ()
        if roll < 0.76:
            return "VB", (("aux", word(self.one("can may will could might should"), "MD")),)
        if roll < 0.82:
            return "VBD", ()
        if roll < 0.88:
            do = word("do" if subject.plural else "does", plain)
            return "VB", (("aux", do), ("advmod", word(self.one("not n't not"), "RB")))
        if roll < 0.92:
            return "VB", (("aux", word("can", "MD")), ("advmod", word("not", "RB")))
        if roll < 0.96:
            return "VBG", (("aux", word("are" if subject.plural else "is", plain)),)
        return "VBN", (("aux", word("have" if subject.plural else "has", plain)),)

    def clause(self, front: tuple[tuple[str, Phrase], ...] = ()) -> Phrase:
        """Subject and verb phrases."""
        subject = self.np()
        form, aux = self.finite(subject)
        return self.chain(form, (*front, ("nsubj", subject), *aux))
