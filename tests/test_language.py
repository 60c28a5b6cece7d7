"""The language pipeline: what a parse promises, and what is said when a pipeline cannot be used."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from healthlint import language
from healthlint.inflection import Words

pytestmark = pytest.mark.filterwarnings("default")  # spaCy and thinc warn about their own use of other libraries


@pytest.fixture(scope="module")
def pipeline() -> language.Pipeline:
    return language.load()


def test_importing_the_module_imports_no_spacy() -> None:
    code = "import sys, healthlint.language; sys.exit('spacy' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_loading_imports_no_command_line_and_leaves_it_importable() -> None:
    code = (
        "import sys; from healthlint import language; language.load()\n"
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
    assert [token.i for token in doc if token.is_sent_start] in ([0], [0])
    assert len(list(doc.sents)) == 1


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


def test_the_same_texts_give_the_same_trees(pipeline: language.Pipeline) -> None:
    texts = ["Ginger eases nausea.", "It does not treat the cause of back pain, doctors say.", "Fast relief"] * 50
    one, two = pipeline.parse(texts), pipeline.parse(texts)
    assert [[(t.tag_, t.head.i, t.dep_, t.lemma_) for t in doc] for doc in one] == [
        [(t.tag_, t.head.i, t.dep_, t.lemma_) for t in doc] for doc in two
    ]


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
    language.load()
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(language.ModelError, match="no tagger and no parser and no lemmatizer"):
        language.load(str(tmp_path / "blank"))


def test_a_pipeline_for_another_spacy_is_refused(tmp_path: Path) -> None:
    language.load()
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
    language.load()
    import spacy
    from spacy.tokens import Doc

    words = ["Ginger", "is", "good", "for", "the", "gut", "and", "was", "not", "tested", "by", "us", "."]
    tags = ["NN", "VBZ", "JJ", "IN", "DT", "NN", "CC", "VBD", "RB", "VBN", "IN", "PRP", "."]
    lemmas = ["ginger", "be", "good", "for", "the", "gut", "and", "be", "not", "test", "by", "we", "."]
    heads = [1, 1, 1, 2, 5, 3, 1, 9, 9, 1, 9, 10, 1]
    deps = ["nsubj", "ROOT", "acomp", "prep", "det", "pobj", "cc", "auxpass", "neg", "conj", "agent", "pobj", "punct"]
    doc = Doc(spacy.blank("en").vocab, words=words, tags=tags, lemmas=lemmas, heads=heads, deps=deps)
    read = {token.text: (token.dep_, token.head.text) for token in language._universal(doc)}
    assert read["Ginger"] == ("nsubj", "good")
    assert read["is"] == ("cop", "good")
    assert read["good"] == ("ROOT", "good")
    assert (read["gut"], read["for"]) == (("obl", "good"), ("case", "gut"))
    assert (read["us"], read["by"]) == (("obl:agent", "tested"), ("case", "us"))
    assert read["was"] == ("aux:pass", "tested")
    assert read["not"] == ("advmod", "tested")


def test_a_parser_with_unknown_labels_is_refused() -> None:
    language.load()
    import spacy

    nlp = spacy.blank("en")
    for name in ("tagger", "parser", "lemmatizer"):
        nlp.add_pipe(name)
    nlp.get_pipe("parser").add_label("abc")  # type: ignore[attr-defined]  # get_pipe is typed as a bare callable
    with pytest.raises(language.ModelError, match="labels healthlint does not know"):
        language._check(nlp, "odd", spacy)


def test_a_damaged_bundle_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "BUNDLED", tmp_path)
    language.load.cache_clear()
    try:
        with pytest.raises(language.ModelError, match="install healthlint again"):
            language.load()
    finally:
        language.load.cache_clear()


def test_the_bundle_is_small() -> None:
    assert sum(path.stat().st_size for path in language.BUNDLED.iterdir()) < 12_000_000
