"""Template sentences for the last part of training: shorter, with more kinds of subject and with words from everywhere.

The first templates teach the frames. These teach that the frame holds for any word: in most draws verb, subject or object is
any word of the dictionary or made up, so that only its place, its ending and what it can be tell what it is.
"""

from __future__ import annotations

from collections.abc import Callable

from training import words
from training.phrases import AND, COMMA, Phrase, join, under, verbs, word
from training.templates import Grammar
from training.vocabulary import Verb

MORE_VERBS = verbs(
    """
beat beats beat beaten beating | beat beats
battle battles battled battled battling | battle battles
tackle tackles tackled tackled tackling | tackle tackles
drain drains drained drained draining | drain drains
coat coats coated coated coating | coat coats
smooth smooths smoothed smoothed smoothing | - -
soften softens softened softened softening | - -
sharpen sharpens sharpened sharpened sharpening | - -
firm firms firmed firmed firming | - -
trim trims trimmed trimmed trimming | trim -
shape shapes shaped shaped shaping | shape shapes
wreck wrecks wrecked wrecked wrecking | wreck wrecks
ruin ruins ruined ruined ruining | ruin ruins
dull dulls dulled dulled dulling | - -
numb numbs numbed numbed numbing | - -
ignite ignites ignited ignited igniting | - -
power powers powered powered powering | power powers
charge charges charged charged charging | charge charges
seal seals sealed sealed sealing | seal seals
patch patches patched patched patching | patch patches
break breaks broke broken breaking | break breaks
crush crushes crushed crushed crushing | crush -
banish banishes banished banished banishing | - -
steady steadies steadied steadied steadying | - -
quiet quiets quieted quieted quieting | quiet -
warm warms warmed warmed warming | - -
dry dries dried dried drying | - -
thin thins thinned thinned thinning | - -
thicken thickens thickened thickened thickening | - -
double doubles doubled doubled doubling | - -
replace replaces replaced replaced replacing | - -
mirror mirrors mirrored mirrored mirroring | mirror mirrors
map maps mapped mapped mapping | map maps
scan scans scanned scanned scanning | scan scans
risk risks risked risked risking | risk risks
cost costs cost cost costing | cost costs
need needs needed needed needing | need needs
taste tastes tasted tasted tasting | taste tastes
answer answers answered answered answering | answer answers
lead leads led led leading | lead leads
"""
)
DOINGS = "running cycling dancing gardening knitting rowing hiking vaping drinking snacking juicing fidgeting singing"
DESCRIBED = (
    "new old long short warm cold dry wet bright dark heavy light soft hard fast slow loud quiet sweet sour bitter "
    "fresh raw busy early late large small deep weak tired sleepy young elderly frequent rare regular oily salty "
    "spicy leafy dusty noisy"
)
AMOUNTS = "nearly almost virtually"


class Wide(Grammar):
    """Draws the wider sentences."""

    def verb(self) -> Verb:
        """Made up, or any of the dictionary, in half of the draws."""
        roll = self.random.random()
        if roll < 0.15:
            stem = self.stem() if self.chance(0.7) else self.one("re de un in dis ex over out") + self.stem()
            if self.chance(0.25):
                return Verb(stem + "e", stem + "es", stem + "ed", stem + "ed", stem + "ing", stem + "e", stem + "es")
            if self.chance(0.15):
                return Verb(stem + "ish", stem + "ishes", stem + "ished", stem + "ished", stem + "ishing", "-", "-")
            return Verb(stem, stem + "s", stem + "ed", stem + "ed", stem + "ing", stem, stem + "s")
        if roll < 0.5:
            return self.random.choice(self.known.both if self.chance(0.6) else self.known.verbs)
        if roll < 0.65:
            return self.random.choice(MORE_VERBS)
        return self.random.choice(self.nouns if self.chance(0.7) else self.verbs)

    def made_up(self, plural: bool) -> Phrase:
        """A noun that does not exist, or any of the dictionary."""
        if self.chance(0.5):
            return self.any_noun(plural)
        stem = self.stem() + (self.one("in ol er ine ness ment ure al ity") if self.chance(0.4) else "")
        if not plural:
            return word(stem, "NN")
        form = stem[:-1] + "ies" if stem.endswith("y") else stem + "s"
        return word(form, "NNS", True)

    def described(self, noun: Phrase) -> Phrase:
        """The noun with an adjective, a compound part, or both."""
        roll = self.random.random()
        if roll < 0.3:
            front = ("amod", word(self.one(DESCRIBED), "JJ"))
        elif roll < 0.4:  # "cracked lips", "aching feet"
            done = self.random.choice(self.known.verbs)
            front = ("amod", word(done.participle, "VBN") if self.chance(0.6) else word(done.ing, "VBG"))
        elif roll < 0.5:
            front = (
                "amod",
                word(self.one("iron fat sugar salt plant protein") + "-" + self.one("rich free based heavy"), "JJ"),
            )
        elif roll < 0.6:
            front = ("amod", word(self.stem() + self.one("y al ic ous ful"), "JJ"))
        elif roll < 0.8:
            front = ("compound", self.made_up(False) if self.chance(0.5) else self.bare())
        else:
            front = ("compound", word(self.random.choice(self.nouns).noun, "NN"))
        return under(noun, front=(front,))

    def np(self, tail: bool = True) -> Phrase:
        """A subject: often made up, or an activity, or a compound of words that are verbs elsewhere."""
        roll = self.random.random()
        plural = self.chance(0.65)
        if roll < 0.3:
            noun = self.made_up(plural)
        elif roll < 0.38:
            noun = word(self.one(DOINGS), "NN")
        elif roll < 0.46:
            verb = self.random.choice([v for v in self.nouns if v.nouns != "-"])
            noun = word(verb.nouns, "NNS", True)
            return under(noun, front=(("compound", self.bare()),)) if self.chance(0.7) else self.described(noun)
        else:
            return super().np(tail)
        if self.chance(0.4):
            noun = self.described(noun)
        if self.chance(0.25):
            noun = self.det(noun)
        if tail and self.chance(0.3):
            other = self.made_up(True) if self.chance(0.5) else self.bare_noun()
            middle = [("conj", join(("punct", COMMA), self.made_up(True)))] if self.chance(0.3) else []
            noun = under(noun, *middle, ("conj", under(other, front=(("cc", AND),))))
            noun.plural = True
        elif tail and self.chance(0.25):
            noun = under(noun, ("nmod", self.pp(self.one("with of in from"), self.obj(False))))
        return noun

    def obj(self, tail: bool = True) -> Phrase:
        """An object: three of ten made up, some with an amount."""
        if not self.chance(0.35):
            given = super().obj(tail)
            return self.described(given) if len(given.words) == 1 and self.chance(0.15) else given
        plural = self.chance(0.5)
        noun = self.made_up(plural)
        roll = self.random.random()
        if roll < 0.25:
            noun = self.described(noun)
        if roll < 0.1 and not plural:
            nearly = join(("advmod", word(self.one(AMOUNTS), "RB")), word("every", "DT"))
            return under(noun, front=(("det", nearly),))
        return self.det(noun) if self.chance(0.35) else noun

    def chain(self, form: str, front: tuple[tuple[str, Phrase], ...] = ()) -> Phrase:
        """Mostly one verb, with now and then a particle."""
        if self.chance(0.06):
            parts = (("compound:prt", word(self.one("off up down out"), "RP")), ("obj", self.obj(False)))
            return join(*front, word(self.verb().shape(form), form), *parts)
        if self.chance(0.55):
            return self.vp(form, front, tail=self.chance(0.3))
        return super().chain(form, front)

    def plainly(self, subject: Phrase) -> str:
        """The present tense that goes with the subject."""
        return "VBP" if subject.plural else "VBZ"

    def short(self) -> Phrase:
        """Three to five words: "Gels cool skin"; half of them with more in the subject."""
        subject = self.np(tail=self.chance(0.5))
        form = self.plainly(subject)
        return join(("nsubj", subject), word(self.verb().shape(form), form), ("obj", self.obj(False)))

    def alone(self, subject: Phrase | None = None) -> Phrase:
        """Subject and verb, no object: "Levels drop at night", "People with asthma benefit from rest"."""
        subject = subject or self.np()
        form = self.plainly(subject)
        verb = self.random.choice(self.moves) if self.chance(0.5) else self.verb()
        tail: list[tuple[str, Phrase]] = []
        roll = self.random.random()
        if roll < 0.3:
            tail = [("obl", self.phrase(self.one(words.PHRASES, "|")))]
        elif roll < 0.55:
            tail = [("obl", self.pp(self.one("from with after in during on"), self.obj(False)))]
        elif roll < 0.75:
            tail = [("advmod", word(self.one("slowly fast faster well again best more quickly"), "RB"))]
        return join(("nsubj", subject), word(verb.shape(form), form), *tail)

    def which_alone(self) -> Phrase:
        """A relative clause below a verb without an object: "The cells that feed the nerve die early"."""
        noun = self.np(tail=False)
        if noun.tags[noun.root] == "PRP":
            noun = self.made_up(True)
        form = self.plainly(noun)
        inner = self.vp(form, (("nsubj", word("that", "WDT")),), tail=False)
        return self.alone(under(noun, ("acl:relcl", inner)))

    def how_alone(self) -> Phrase:
        """ "Researchers study how joints wear"."""
        inner_subject = self.np(tail=False)
        inner_form = self.plainly(inner_subject)
        inner = join(
            ("advmod", word("how", "WRB")), ("nsubj", inner_subject), word(self.verb().shape(inner_form), inner_form)
        )
        said = word(self.one("study measure test show explain ask learn see"), "VBP")
        return join(("nsubj", word(self.one(words.REPORTERS), "NNS")), said, ("ccomp", inner))

    def order(self) -> Phrase:
        """ "Limit salt to one spoon a day"; "Cut x and limit y"."""
        if self.chance(0.5):
            spoon = join(
                ("nummod", word(self.one("one two six ten"), "CD")), word(self.one("grams spoons units hours"), "NNS")
            )
            day = join(("det", word("a", "DT")), word(self.one("day week month"), "NN"))
            parts = (("obj", self.obj(False)), ("obl", self.pp("to", under(spoon, ("nmod", day)))))
            return join(word(self.verb().base, "VB"), *parts)
        second = join(("cc", AND), word(self.verb().base, "VB"), ("obj", self.obj(False)))
        return join(word(self.verb().base, "VB"), ("obj", self.obj(False)), ("conj", second))

    def both(self) -> Phrase:
        """ "X v1 y and v2 z", nothing else."""
        subject = self.np(tail=self.chance(0.3))
        form = self.plainly(subject)
        second = join(
            ("cc", word(self.one("and and but or"), "CC")), word(self.verb().shape(form), form), ("obj", self.obj(False))
        )
        return join(("nsubj", subject), word(self.verb().shape(form), form), ("obj", self.obj(False)), ("conj", second))

    def heading(self) -> Phrase:
        """A noun of a verb's shape and what belongs to it: "Shelter for people who rent", "Loft repairs in March"."""
        noun = self.effect()
        roll = self.random.random()
        if roll < 0.5:
            noun = under(noun, ("nmod", self.pp(self.one("for in of after with to at"), self.np(tail=False))))
        elif roll < 0.7:
            who = self.vp("VBP", (("nsubj", word("who", "WP")),), tail=False)
            people = under(word(self.one(words.PEOPLE), "NNS", True), ("acl:relcl", who))
            noun = under(noun, ("nmod", self.pp(self.one("for in with"), people)))
        return noun

    def sentence(self) -> Phrase:
        """Headings and items in title case more often."""
        phrase = super().sentence()
        if phrase.words[-1].isalpha() and self.chance(0.25):
            phrase.words = [form[:1].upper() + form[1:] if len(form) > 3 else form for form in phrase.words]
        return phrase

    def tends(self) -> Phrase:
        """An order without an object: "Wait for rain before lunch"."""
        verb = self.random.choice(self.moves) if self.chance(0.4) else self.verb()
        noun = self.effect() if self.chance(0.6) else self.obj(False)
        tail: list[tuple[str, Phrase]] = [("obl", self.pp(self.one("for on with in at from to about"), noun))]
        if self.chance(0.3):
            tail.append(("advmod", word(self.one("slowly fast again well often quickly"), "RB")))
        elif self.chance(0.3):
            tail.append(("obl", self.phrase(self.one(words.PHRASES, "|"))))
        return join(word(verb.base, "VB"), *tail)

    def item(self) -> Phrase:
        """Half of them short: "Firms loose skin", "Dulls aches"."""
        if self.chance(0.5):
            return super().item()
        form = self.one("VBZ VBZ VB VBG")
        noun = self.obj(False)
        if len(noun.words) == 1 and self.chance(0.5):
            noun = self.described(noun)
        return join(word(self.verb().shape(form), form), ("obj", noun))

    def asked(self) -> Phrase:
        """ "Do plasters stick?", "Can singing lift sadness?" """
        subject = self.np(tail=False)
        forms = [("can", "MD"), ("will", "MD"), ("did", "VBD"), ("do" if subject.plural else "does", self.plainly(subject))]
        form, tag = self.random.choice(forms)
        rest: list[tuple[str, Phrase]] = [("obj", self.obj(False))] if self.chance(0.5) else []
        if self.chance(0.3):
            rest.append(("obl", self.phrase(self.one(words.PHRASES, "|"))))
        question = join(("aux", word(form, tag)), ("nsubj", subject), word(self.verb().base, "VB"), *rest)
        return under(question, ("punct", word("?", ".")))

    def kinds(self) -> list[tuple[Callable[[], Phrase], int]]:
        """The first templates at half weight, the new ones before them."""
        old = [(kind, (weight + 1) // 2) for kind, weight in super().kinds()]
        new: list[tuple[Callable[[], Phrase], int]] = [
            (self.short, 16), (self.alone, 10), (self.which_alone, 3), (self.how_alone, 3), (self.order, 5), (self.both, 8),
            (self.tends, 4), (self.item, 6), (self.asked, 5), (self.heading, 10),
        ]  # fmt: skip
        return new + old
