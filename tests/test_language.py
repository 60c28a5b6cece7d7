"""The language pipeline: what a parse promises, and what is said when a pipeline cannot be used."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint import language
from healthlint.inflection import Words
from healthlint.tokens import tokenise
from training import probe, skeleton

pytestmark = pytest.mark.filterwarnings("default")  # spaCy and thinc warn about their own use of other libraries


@pytest.fixture(scope="module")
def pipeline() -> language.Pipeline:
    return language.load()


def test_importing_the_module_imports_no_spacy() -> None:
    code = "import sys, healthlint.language; sys.exit('spacy' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_bundled_pipeline_needs_no_spacy_and_spacy_comes_without_its_command_line() -> None:
    code = (
        "import sys; from healthlint import language; language.load().parse(['It works.'])\n"
        "assert 'spacy' not in sys.modules\n"
        "language.spacy()\n"
        "assert 'weasel' not in sys.modules and 'spacy.cli' not in sys.modules\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_offsets_index_the_text(pipeline: language.Pipeline) -> None:
    texts = [
        "  Take 5 mg q.d.  with food\u00a0\u2014 it's pain-relieving.",
        "",
        "See \ufffc, please.",
        "ab\u200bc 2–4 weeks 👩‍⚕️ x",
    ]
    for text, doc in zip(texts, pipeline.parse(texts), strict=True):
        for token in doc:
            assert text[token.idx : token.idx + len(token)] == token.text


def test_a_text_is_one_sentence(pipeline: language.Pipeline) -> None:
    (doc,) = pipeline.parse(["Take 5 mg q.d. with food. The E. coli strain (see fig. 2) is harmless."])
    assert len(doc.roots) == 1
    assert [token.i for token in doc.roots[0].subtree] == list(range(len(doc)))
    assert {"q.d.", "E.", "fig."} <= {token.text for token in doc}


def test_hyphenated_words_are_whole_and_ranges_are_not(pipeline: language.Pipeline) -> None:
    (doc,) = pipeline.parse(["Anti-inflammatory creams—even pain-relieving ones—work in 2-4 or 6–8 weeks."])
    words = [token.text for token in doc]
    assert {"Anti-inflammatory", "pain-relieving", "—", "2", "4", "6", "8"} <= set(words)


def test_a_claim_has_subject_verb_and_object(pipeline: language.Pipeline) -> None:
    (doc,) = pipeline.parse(["The stem cells repair damaged tissues."])
    read = {token.text: (token.tag_, token.pos_, token.dep_, token.lemma_, token.head.text) for token in doc}
    assert read["cells"] == ("NNS", "NOUN", "nsubj", "cell", "repair")
    assert read["repair"][:2] == ("VBP", "VERB")
    assert read["tissues"] == ("NNS", "NOUN", "obj", "tissue", "repair")


def test_a_sentence_is_read_the_same_whatever_stands_beside_it(pipeline: language.Pipeline) -> None:
    texts = sorted({row.sentence for row in probe.rows()})[:150]
    together = [str(list(map(repr, tree))) for tree in pipeline.parse(texts)]
    alone = [str(list(map(repr, tree))) for text in reversed(texts) for tree in pipeline.parse([text])]
    # sums in another order can tip a tie; on a page the order is always the same
    assert sum(one != two for one, two in zip(together, reversed(alone), strict=True)) <= 1


def test_what_was_read_before_changes_nothing() -> None:
    texts = sorted({row.sentence for row in probe.rows()})[:80]
    fresh, used = language.Bundled(language.BUNDLED), language.Bundled(language.BUNDLED)
    used.parse([*texts[::-3], "Zinc mends nothing."])
    one, two = fresh.parse(texts), used.parse(texts)
    assert list(map(repr, map(list, one))) == list(map(repr, map(list, two)))
    known = fresh._network._vectors
    assert all((known[word] == used._network._vectors[word]).all() for word in known)


def test_spacy_reads_the_same_trees_from_the_same_weights(pipeline: language.Pipeline) -> None:
    texts = sorted({row.sentence for row in probe.rows()})
    trees = pipeline.parse([*texts, "He says (wrongly) that ginger, which he sells, cures what we can't: ME/CFS."])
    facts = json.loads((language.BUNDLED / "pipeline.json").read_text(encoding="utf-8"))
    nlp = skeleton.restore(facts, zlib.decompress((language.BUNDLED / "weights.bin").read_bytes()))
    from spacy.tokens import Doc

    docs = [Doc(nlp.vocab, words=[token.text for token in tree]) for tree in trees]
    for doc in docs:
        for token in doc:
            token.is_sent_start = token.i == 0
    different = [
        (tree.text, mine, theirs.tag_, theirs.head.text, theirs.dep_)
        for tree, doc in zip(trees, nlp.pipe(docs), strict=True)
        for mine, theirs in zip(tree, doc, strict=True)
        if (mine.tag_, mine.head.i, mine.dep_) != (theirs.tag_, theirs.head.i, theirs.dep_)
    ]
    # sums in another order can tip a tie; one in a thousand would already be much
    assert len(different) <= 2, different


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Don't take 5mg/day (or 2.5 mg b.i.d.).", "Do n't take 5 mg / day ( or 2.5 mg b.i.d. ) ."),
        ("Dr. Ruiz's E. coli—it can’t spread.", "Dr. Ruiz 's E. coli — it ca n’t spread ."),
        ("Vitamin C. costs $5–$10, e.g. £3.50/wk", "Vitamin C. costs $ 5 – $ 10 , e.g. £ 3.50 / wk"),
        ("Anti-inflammatory, B12 and H1N1... 10% off!!", "Anti-inflammatory , B12 and H1N1 ... 10 % off !!"),
        ("See www.who.int/news. Mail a.b@c.org!", "See www.who.int/news . Mail a.b@c.org !"),
        ("Read nhs.uk/a-b or mayo.org; it costs .5 (see E9.5).", "Read nhs.uk/a-b or mayo.org ; it costs .5 ( see E9.5 ) ."),
        ("I cannot say no.", "I can not say no ."),
        ("2-4 weeks, 6–8 weeks, a 12-week plan", "2 - 4 weeks , 6 – 8 weeks , a 12-week plan"),
    ],
)
def test_tokens(text: str, tokens: str) -> None:
    assert [text[start:end] for start, end in tokenise(text)] == tokens.split()


@given(st.text(max_size=60))
def test_tokens_cover_everything_but_white_space(text: str) -> None:
    spans = tokenise(text)
    assert all(start < end and not any(letter.isspace() for letter in text[start:end]) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert "".join(text[start:end] for start, end in spans) == "".join(text.split())


@given(st.lists(st.text(max_size=40), max_size=5))
def test_any_text_gives_a_tree(pipeline: language.Pipeline, texts: list[str]) -> None:
    for tree in pipeline.parse(texts):
        for token in tree:
            assert tree.text[token.idx : token.end] == token.text
            assert len(list(token.ancestors)) < len(tree)


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("relieves", "VBZ", "relieve"),
        ("Therapies", "NNS", "therapy"),
        ("processes", "NNS", "process"),
        ("diagnoses", "NNS", "diagnosis"),
        ("fought", "VBD", "fight"),
        ("easing", "VBG", "ease"),
        ("ca", "MD", "can"),
        ("n’t", "RB", "not"),
        ("arthritis", "NN", "arthritis"),
        ("healthier", "JJR", "healthy"),
        ("Texas", "NNP", "Texas"),
    ],
)
def test_lemmas(form: str, tag: str, lemma: str) -> None:
    assert Words(language.BUNDLED).lemma(form, tag) == lemma


def test_a_pipeline_that_is_not_there_is_one_clear_line() -> None:
    with pytest.raises(language.ModelError, match="no spaCy pipeline 'en_nowhere_sm'") as caught:
        language.load("en_nowhere_sm")
    assert "\n" not in str(caught.value)


def test_a_pipeline_without_a_parser_is_refused(tmp_path: Path) -> None:
    language.spacy()
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(language.ModelError, match="no tagger and no parser and no lemmatizer"):
        language.load(str(tmp_path / "blank"))


def test_a_pipeline_for_another_spacy_is_refused(tmp_path: Path) -> None:
    language.spacy()
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    for name in ("tagger", "parser"):
        nlp.add_pipe(name)
    nlp.to_disk(tmp_path / "old", exclude=["tagger", "parser", "lemmatizer"])
    meta = json.loads((tmp_path / "old" / "meta.json").read_text())
    meta["spacy_version"] = ">=2.0,<2.1"
    (tmp_path / "old" / "meta.json").write_text(json.dumps(meta))
    with pytest.raises(language.ModelError, match="spaCy"):
        language.load(str(tmp_path / "old"))


def test_a_pipeline_in_stanford_style_is_turned_into_universal_dependencies() -> None:
    language.spacy()
    import spacy
    from spacy.tokens import Doc

    words = ["Ginger", "is", "good", "for", "the", "gut", "and", "was", "not", "tested", "by", "us", "."]
    tags = ["NN", "VBZ", "JJ", "IN", "DT", "NN", "CC", "VBD", "RB", "VBN", "IN", "PRP", "."]
    lemmas = ["ginger", "be", "good", "for", "the", "gut", "and", "be", "not", "test", "by", "we", "."]
    heads = [1, 1, 1, 2, 5, 3, 1, 9, 9, 1, 9, 10, 1]
    deps = ["nsubj", "ROOT", "acomp", "prep", "det", "pobj", "cc", "auxpass", "neg", "conj", "agent", "pobj", "punct"]
    doc = Doc(spacy.blank("en").vocab, words=words, tags=tags, lemmas=lemmas, heads=heads, deps=deps)
    read = {token.text: (token.dep_, token.head.text) for token in language.graft(doc, convert=True)}
    assert read["Ginger"] == ("nsubj", "good")
    assert read["is"] == ("cop", "good")
    assert read["good"] == ("ROOT", "good")
    assert (read["gut"], read["for"]) == (("obl", "good"), ("case", "gut"))
    assert (read["us"], read["by"]) == (("obl:agent", "tested"), ("case", "us"))
    assert read["was"] == ("aux:pass", "tested")
    assert read["not"] == ("advmod", "tested")


def test_a_parser_with_unknown_labels_is_refused() -> None:
    language.spacy()
    import spacy

    nlp = spacy.blank("en")
    for name in ("tagger", "parser", "lemmatizer"):
        nlp.add_pipe(name)
    nlp.get_pipe("parser").add_label("abc")  # type: ignore[attr-defined]  # get_pipe is typed as a bare callable
    with pytest.raises(language.ModelError, match="labels healthlint does not know"):
        language.check(nlp, "odd")


def test_a_damaged_bundle_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "BUNDLED", tmp_path)
    language._load.cache_clear()
    try:
        with pytest.raises(language.ModelError, match="install healthlint again"):
            language.load()
    finally:
        language._load.cache_clear()


def test_the_bundle_is_small() -> None:
    assert sum(path.stat().st_size for path in language.BUNDLED.iterdir()) < 12_000_000
