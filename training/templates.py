"""Sentences in the style of health pages whose trees are known because we built them.

Why: in the treebanks "repair", "support", "boost" and their like are mostly nouns, so a model trained on them alone reads
"The tablets repair damaged tissue" as a string of nouns and the claim is lost. Here such words stand as verbs and as
nouns in many frames, in about equal parts, so that the frame decides and not the word.
"""

from __future__ import annotations

from collections.abc import Callable

from training import words
from training.phrases import AND, COMMA, Dice, Phrase, join, under, word
from training.trees import Tree
from training.vocabulary import Verb


class Grammar(Dice):
    """Draws sentences. Same seed, same sentences."""

    # --- sentences -------------------------------------------------------------------------------------------------

    def plain(self) -> Phrase:
        return self.clause()

    def opened(self) -> Phrase:
        opener = self.one(words.OPENERS, "|")
        if opener in {"Today", "Together"}:
            front: tuple[str, Phrase] = ("advmod", word(opener, "RB"))
        elif opener == "Taken daily":
            front = ("advcl", join(word("Taken", "VBN"), ("advmod", word("daily", "RB"))))
        else:
            front = ("obl", self.phrase(opener))
        return self.clause((front, ("punct", COMMA)))

    def relative(self) -> Phrase:
        noun = self.np(tail=False)
        if noun.tags[noun.root] == "PRP":
            noun = self.noun(words.PLURAL, True)
        which = word(self.one("that which that"), "WDT")
        aux = (("aux", word(self.one("can may"), "MD")),) if self.chance(0.15) else ()
        inner = self.chain("VB" if aux else "VBP" if noun.plural else "VBZ", (("nsubj", which), *aux))
        noun = under(noun, ("acl:relcl", inner))
        roll = self.random.random()
        if roll < 0.3:
            return noun  # a heading or an item: "Foods that fight inflammation"
        if roll < 0.6:
            cop = word("are" if noun.plural else "is", "VBP" if noun.plural else "VBZ")
            return join(("nsubj", noun), ("cop", cop), word(self.one(words.ADJECTIVES), "JJ"))
        if roll < 0.8:
            return self.chain("VBP" if noun.plural else "VBZ", (("nsubj", noun),))
        return join(("nsubj", word("we", "PRP")), word(self.one("offer use recommend study"), "VBP"), ("obj", noun))

    def infinitive(self) -> Phrase:
        to = (("mark", word("to", "TO")),)
        subject = self.np()
        plain = "VBP" if subject.plural else "VBZ"
        roll = self.random.random()
        if roll < 0.3:
            bare = () if self.chance(0.5) else to
            verb = word("help" if subject.plural else "helps", plain)
            return join(("nsubj", subject), verb, ("xcomp", self.chain("VB", bare)))
        if roll < 0.45:
            verb = word("help" if subject.plural else "helps", plain)
            body = self.det(word(self.one("body skin brain gut"), "NN"))
            return join(("nsubj", subject), verb, ("obj", body), ("xcomp", self.chain("VB", () if self.chance(0.6) else to)))
        if roll < 0.6:
            form = self.one("work act aim seem appear need", None)
            label = "advcl" if form in {"work", "act"} else "xcomp"
            shape = form if subject.plural else form + "s"
            return join(("nsubj", subject), word(shape, plain), (label, self.chain("VB", to)))
        if roll < 0.8:
            be = word("are" if subject.plural else "is", plain)
            done = word(self.one("used designed thought known believed shown made said"), "VBN")
            label = "advcl" if done.words[0] in {"used", "designed", "made"} else "xcomp"
            return join(("nsubj:pass", subject), ("aux:pass", be), done, (label, self.chain("VB", to)))
        if roll < 0.9:
            drink = word(self.one("drink take use choose try"), "VB")
            return join(("advcl", self.vp("VB", to, tail=False)), ("punct", COMMA), drink, ("obj", self.np(tail=False)))
        return join(
            ("nsubj", subject),
            word("take" if subject.plural else "takes", plain),
            ("obj", word("time", "NN")),
            ("advcl", self.chain("VB", to)),
        )

    def gerund(self) -> Phrase:
        roll = self.random.random()
        if roll < 0.3:
            return self.vp("VBZ", (("csubj", self.vp("VBG", tail=False)),))
        subject = self.np()
        plain = "VBP" if subject.plural else "VBZ"
        if roll < 0.6:
            work = word("work" if subject.plural else "works", plain)
            return join(("nsubj", subject), work, ("advcl", self.chain("VBG", (("mark", word("by", "IN")),))))
        return under(self.vp(plain, (("nsubj", subject),)), ("punct", COMMA), ("advcl", self.chain("VBG")))

    def imperative(self) -> Phrase:
        roll = self.random.random()
        if roll < 0.15:
            return self.chain("VB", (("aux", word("do", "VB")), ("advmod", word("not", "RB"))))
        if roll < 0.25:
            return self.chain("VB", (("discourse", word("please", "UH")),))
        if roll < 0.35:
            return self.chain("VB", (("advmod", word("never", "RB")),))
        return self.chain("VB")

    def item(self) -> Phrase:
        """A list item without a subject: "Supports healthy joints"."""
        return self.chain(self.random.choice(["VBZ", "VBZ", "VBZ", "VB", "VBG"]))

    def how(self) -> Phrase:
        front = ("advmod", word(self.one("How Why When Where"), "WRB"))
        if self.chance(0.4):
            return self.chain("VB", (front, ("mark", word("to", "TO"))))
        subject = self.np()
        return self.chain("VBP" if subject.plural else "VBZ", (front, ("nsubj", subject)))

    def question(self) -> Phrase:
        roll = self.random.random()
        if roll < 0.2:
            return self.chain("VBZ", (("nsubj", word("what", "WP")),))
        if roll < 0.35:
            noun = under(self.noun(words.PLURAL, True), front=(("det", word("which", "WDT")),))
            return self.chain("VBP", (("nsubj", noun),))
        subject = self.np(tail=False)
        if self.chance(0.2):  # "Does it help?"
            aux = word("do" if subject.plural else "does", "VBP" if subject.plural else "VBZ")
            return join(("aux", aux), ("nsubj", subject), word(self.random.choice(self.moves).base, "VB"))
        aux = self.random.choice(
            [word(form, "MD") for form in ("can", "will", "could")]
            + [word("do", "VBP") if subject.plural else word("does", "VBZ")] * 3
        )
        return self.chain("VB", (("aux", aux), ("nsubj", subject)))

    def passive(self) -> Phrase:
        plural = self.chance(0.5)
        subject = self.noun(words.OBJECTS_PLURAL if plural else words.OBJECTS_SINGULAR, plural)
        if self.chance(0.4):
            subject = self.det(subject)
        verb = self.verb()
        plain = "VBP" if plural else "VBZ"
        roll = self.random.random()
        if roll < 0.5:
            aux: list[tuple[str, Phrase]] = [
                (
                    "aux:pass",
                    word(self.random.choice(["are", "were"] if plural else ["is", "was"]), "VBD" if roll < 0.2 else plain),
                )
            ]
            if aux[0][1].words[0] in {"are", "is"}:
                aux[0][1].tags[0] = plain
            else:
                aux[0][1].tags[0] = "VBD"
        elif roll < 0.8:
            aux = [("aux", word(self.one("can may must could"), "MD")), ("aux:pass", word("be", "VB"))]
        else:
            aux = [("aux", word("have" if plural else "has", plain)), ("aux:pass", word("been", "VBN"))]
        by = self.chance(0.5)
        tail = (
            [("obl:agent" if by else "obl", self.pp("by" if by else "with", self.np(tail=False)))]
            if self.chance(0.7)
            else []
        )
        return join(("nsubj:pass", subject), *aux, word(verb.participle, "VBN"), *tail)

    def subordinate(self) -> Phrase:
        roll = self.random.random()
        if roll < 0.35:
            said = word(self.one(words.SAYS), "VBP")
            that = (("mark", word("that", "IN")),) if self.chance(0.6) else ()
            return join(("nsubj", word(self.one(words.REPORTERS), "NNS")), said, ("ccomp", self.clause(that)))
        link = ("mark", word(self.one("because if while when as although since"), "IN"))
        if link[1].words[0] == "when":
            link = ("advmod", word("when", "WRB"))
        if roll < 0.6:
            return join(("advcl", self.clause((link,))), ("punct", COMMA), self.clause())
        if roll < 0.8:
            return under(self.clause(), ("advcl", self.clause((link,))))
        second = self.clause((("punct", COMMA), ("cc", word(self.one("but and so"), "CC"))))
        return under(self.clause(), ("conj", second))

    def moving(self) -> Phrase:
        """Verbs without an object: "Blood sugar drops after meals"."""
        plural = self.chance(0.5)
        subject = self.noun(words.OBJECTS_PLURAL if plural else words.OBJECTS_SINGULAR, plural)
        roll = self.random.random()
        if roll < 0.2:
            plural, subject = True, word(self.one(words.PEOPLE), "NNS", True)
            if self.chance(0.4):
                subject = under(subject, front=(("amod", word(self.one("many few most some older"), "JJ")),))
        elif roll < 0.4:
            subject = self.noun(words.PLURAL if plural else words.SINGULAR, plural)
        if roll > 0.2 and self.chance(0.4):
            subject = self.det(subject)
        verb = self.random.choice(self.moves) if self.chance(0.8) else self.verb()
        roll = self.random.random()
        if roll < 0.6:
            head, aux = word(verb.base if plural else verb.third, "VBP" if plural else "VBZ"), []
        elif roll < 0.8:
            head, aux = word(verb.base, "VB"), [("aux", word(self.one("can may will could"), "MD"))]
        else:
            head, aux = word(verb.past, "VBD"), []
        tail: list[tuple[str, Phrase]] = [("obl", self.phrase(self.one(words.PHRASES, "|")))] if self.chance(0.7) else []
        if self.chance(0.15):
            tail.insert(0, ("obl", self.pp(self.one("from with after in"), self.obj(False))))
        elif self.chance(0.1):
            tail.insert(0, ("advmod", word(self.one("slowly fast faster well again together more"), "RB")))
        return join(("nsubj", subject), *aux, head, *tail)

    # --- the same words as nouns -----------------------------------------------------------------------------------

    def effect(self, plural: bool | None = None) -> Phrase:
        """A noun of the same shape as a verb, dressed in one of many ways: "the repair of tissue", "pain relief"."""
        verb = self.random.choice(self.nouns + [v for v in self.moves if v.noun != "-"])
        roll = self.random.random()
        if roll < 0.3:
            verb = self.random.choice(self.known.both)
        elif roll < 0.37:
            stem = self.stem()
            verb = Verb(stem, stem + "s", stem + "ed", stem + "ed", stem + "ing", stem, stem + "s")
        many = verb.nouns != "-" and self.chance(0.35) if plural is None else plural and verb.nouns != "-"
        noun = word(verb.nouns if many else verb.noun, "NNS" if many else "NN", many)
        roll = self.random.random()
        if roll < 0.25:
            noun = under(noun, front=(("compound", self.bare()),))
        elif roll < 0.45:
            noun = under(noun, front=(("amod", word(self.one(words.NOUN_ADJECTIVES), "JJ")),))
        elif roll < 0.5:
            noun = under(noun, front=(("compound", self.bare()), ("compound", self.bare())))
        if self.chance(0.45):
            article = ("det", word(self.one("the a this no any the a"), "DT"))
            noun = self.det(noun) if many else under(noun, front=(article,))
        roll = self.random.random()
        if roll < 0.35:
            noun = under(noun, ("nmod", self.pp(self.one("of in for to against from of in"), self.obj(False))))
        elif roll < 0.4:
            noun = under(noun, ("acl", self.vp("VB", (("mark", word("to", "TO")),), tail=False)))
        return noun

    def bare(self) -> Phrase:
        """A noun that stands before another: "pain relief"."""
        parts = "pain tissue muscle nerve joint skin wound weight stress blood heart bone sleep cell health brain gut mood"
        return word(self.one(parts), "NN") if self.chance(0.7) else self.any_noun(False)

    def noun_sentence(self) -> Phrase:
        roll = self.random.random()
        if roll < 0.22:
            subject = self.np()
            form = self.one("offer provide need give bring require bring lack deliver")
            verb = word(form if subject.plural else form + "s", "VBP" if subject.plural else "VBZ")
            return join(("nsubj", subject), verb, ("obj", self._listed(self.effect())), *self.tails())
        if roll < 0.4:
            subject = self._listed(self.effect())
            roll = self.random.random()
            plain = "VBP" if subject.plural else "VBZ"
            if roll < 0.4:
                take = self.one("take need require mean")
                return join(
                    ("nsubj", subject),
                    word(take if subject.plural else take + "s", plain),
                    ("obj", word(self.one("time rest care effort patience"), "NN")),
                )
            if roll < 0.7:
                be = word("are" if subject.plural else "is", plain)
                return join(("nsubj", subject), ("cop", be), word(self.one(words.ADJECTIVES), "JJ"), *self.tails())
            return self.chain(plain, (("nsubj", subject),))
        if roll < 0.5:
            be = word("is", "VBZ")
            return join(("expl", word("there", "EX")), be, ("nsubj", under(self.effect(False))))
        if roll < 0.62:
            return self._listed(self.effect())  # a heading or an item
        if roll < 0.72:
            head = word(self.one("benefits effects uses causes types signs risks"), "NNS", True)
            return under(
                head,
                ("nmod", self.pp("of", self._listed(self.effect() if self.chance(0.5) else self.noun(words.PLURAL, True)))),
            )
        if roll < 0.84:
            subject = self.np()
            lead = word("lead" if subject.plural else "leads", "VBP" if subject.plural else "VBZ")
            return join(("nsubj", subject), lead, ("obl", self.pp("to", self.effect())))
        if roll < 0.92:
            use = word(self.one("use take try choose"), "VB")
            return join(use, ("obj", self.np(tail=False)), ("obl", self.pp("for", self.effect())))
        # "Support groups help people": the noun as a compound
        other = self.random.choice(self.nouns if self.chance(0.5) else self.known.both)
        head = word(self.one("groups centres workers plans teams systems methods programmes"), "NNS", True)
        subject = join(("compound", word(other.noun, "NN")), head)
        return self.chain("VBP", (("nsubj", subject),))

    def _listed(self, noun: Phrase) -> Phrase:
        if not self.chance(0.15):
            return noun
        out = under(noun, ("conj", under(self.effect(), front=(("cc", AND),))))
        out.plural = True
        return out

    def kinds(self) -> list[tuple[Callable[[], Phrase], int]]:
        """The kinds of sentence with their weights."""
        return [
            (self.plain, 28), (self.opened, 4), (self.relative, 8), (self.infinitive, 9), (self.gerund, 5),
            (self.imperative, 6), (self.item, 5), (self.how, 4), (self.question, 4), (self.passive, 6),
            (self.subordinate, 8), (self.moving, 11), (self.noun_sentence, 38),
        ]  # fmt: skip

    def sentence(self) -> Phrase:
        """One finished sentence: capital letter, final stop where it is not a heading or an item."""
        kinds = self.kinds()
        make = self.random.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])[0]
        phrase = make()
        if make == self.question:
            phrase = under(phrase, ("punct", word("?", ".")))
        elif phrase.words[-1] != "?" and make not in {self.item, self.how} and self.chance(0.85):
            phrase = under(phrase, ("punct", word(self.random.choice([".", ".", ".", ".", "!", ":"]), ".")))
        elif self.chance(0.3):
            phrase.words = [form.capitalize() if len(form) > 3 else form for form in phrase.words]
        phrase.words[0] = phrase.words[0][:1].upper() + phrase.words[0][1:]
        if phrase.words[-1] == ":":
            phrase.tags[-1] = ":"
        return phrase


def sentences(count: int, seed: int, grammar: type[Grammar] = Grammar) -> list[Tree]:
    """So many different template sentences."""
    draw = grammar(seed)
    seen: dict[str, Tree] = {}
    while len(seen) < count:
        phrase = draw.sentence()
        tree = Tree(phrase.words, phrase.tags, list(phrase.words), phrase.heads, phrase.deps, _spaces(phrase.words))
        seen.setdefault(text(tree), tree)
    return list(seen.values())


def _spaces(forms: list[str]) -> list[bool]:
    following = [*forms[1:], ""]
    return [
        bool(after)
        and after not in {",", ".", "?", "!", ":", ")", "n't"}
        and form != "("
        and not (form == "can" and after == "not")
        for form, after in zip(forms, following, strict=True)
    ]


def text(tree: Tree) -> str:
    """The sentence as it would be written."""
    return "".join(form + (" " if space else "") for form, space in zip(tree.words, tree.spaces, strict=True)).strip()
