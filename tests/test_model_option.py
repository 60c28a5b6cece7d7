"""``--model`` and ``model``: another language pipeline, and what is said when it cannot be used."""

from __future__ import annotations

import json
import subprocess
import sys
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from healthlint import language, registry
from healthlint.config import BUNDLED, ConfigError, Layer, Projects, Word, model_name
from healthlint.page import Page
from healthlint.rule import Authority, Finding, Rule, Severity
from tests.commands import run
from training import skeleton

pytestmark = pytest.mark.filterwarnings("default")  # spaCy and thinc warn about their own use of other libraries

CLAIM = "Turmeric cures arthritis. Take the the tablet.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(CLAIM)
    return tmp_path


@pytest.fixture
def blank(here: Path) -> Path:
    """A spaCy pipeline that cannot parse."""
    language.spacy()
    import spacy

    (here / "models").mkdir()
    spacy.blank("en").to_disk(here / "models" / "blank")
    return here / "models" / "blank"


# Settings


def test_the_last_layer_that_names_one_decides() -> None:
    first, last = Layer(model=Word("one", "a")), Layer(model=Word("two", "b"))
    assert model_name([]) is None
    assert model_name([Layer(), first, Layer()]) == "one"
    assert model_name([first, last]) == "two"
    assert model_name([first, Layer(model=Word(BUNDLED, "--model"))]) is None


def test_a_folder_is_seen_from_the_file_that_names_it(here: Path) -> None:
    (here / "sub" / "pipelines" / "ours").mkdir(parents=True)
    (here / "sub" / "healthlint.toml").write_text('model = "pipelines/ours"\n')
    settings = Projects().settings(str(here / "sub" / "a.md"))
    assert model_name(settings.layers) == str(here / "sub" / "pipelines" / "ours")
    (here / "healthlint.toml").write_text('model = "en_core_web_sm"\n')
    assert model_name(Projects().settings(str(here / "a.md")).layers) == "en_core_web_sm"


@pytest.mark.parametrize("value", ["3", "true", '["a"]', "{a = 1}", '""'])
def test_a_model_is_a_text(here: Path, value: str) -> None:
    (here / "healthlint.toml").write_text(f'profile = "news"\n\nmodel = {value}\n')
    result = run("check", "a.md")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: healthlint.toml:3: model is text in quotes, not ")
    assert result.stderr.count("\n") == 1


def test_an_override_names_no_model(here: Path) -> None:
    (here / "healthlint.toml").write_text('[[overrides]]\nfiles = ["*.md"]\nmodel = "x"\n')
    with pytest.raises(ConfigError, match=r"healthlint\.toml:3: unknown key 'model'"):
        Projects().settings(str(here / "a.md"))


def test_extend_brings_the_model(here: Path) -> None:
    (here / "base.toml").write_text('model = "one"\n')
    (here / "healthlint.toml").write_text('extend = "base.toml"\n')
    assert model_name(Projects().settings(str(here / "a.md")).layers) == "one"


# A pipeline that is not there


def test_claims_without_the_pipeline_is_one_line(here: Path) -> None:
    for args in (("--model", "en_nowhere_sm"), ("--model", "./nowhere")):
        result = run("claims", "--format", "json", *args, "a.md", "b.md")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"error: There is no spaCy pipeline '{args[1]}'")
        assert result.stderr.count("\n") == 1
    (here / "healthlint.toml").write_text('model = "en_nowhere_sm"\n')
    assert run("claims", "a.md").exit_code == 2
    assert run("claims", "a.md", "--model", BUNDLED).exit_code == 0


def test_claims_with_an_unfit_pipeline_is_one_line(blank: Path) -> None:
    result = run("claims", "--model", "models/blank", "a.md")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "has no tagger and no parser and no lemmatizer" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rules that ask for the claims of a page, beside HL101."""

    def check(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
        for block, frame in page.claims:
            yield Finding(block, frame.start, frame.end)

    rules = {"HL101": registry.load()["HL101"]}
    for code in ("HL598", "HL599"):
        rules[code] = Rule(code, f"asks-{code.lower()}", "“{text}”.", "w", Severity.INFO, check, (Authority("us"),))
    monkeypatch.setattr(registry, "load", lambda styles=(), broken=None: rules)


@pytest.mark.usefixtures("asking")
def test_check_tells_once_and_runs_the_other_rules(blank: Path) -> None:
    for name, told in (("en_nowhere_sm", "There is no spaCy pipeline"), (str(blank), "has no tagger")):
        result = run("check", "--format", "concise", "--model", name, "a.md", "b.md")
        assert result.exit_code == 2
        assert told in result.stderr
        assert result.stderr.count("\n") == 1
        assert result.stdout.count("HL101") == 2
        assert "HL59" not in result.stdout
    checked = json.loads(run("check", "--format", "json", "--model", "en_nowhere_sm", "a.md", "b.md").stdout)
    assert [len(one["errors"]) for one in checked["files"]] == [1, 1]
    assert checked["summary"]["files_checked_in_part"] == 2


@pytest.mark.usefixtures("asking")
def test_check_with_the_bundled_pipeline(here: Path) -> None:
    (here / "healthlint.toml").write_text(f'model = "{BUNDLED}"\n')
    result = run("check", "--format", "concise", "a.md")
    assert result.stdout.count("HL599") == 1
    assert result.stderr == ""


@pytest.mark.usefixtures("asking")
def test_a_missing_pipeline_is_tried_once(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def unfit(name: str) -> None:
        tried.append(name)
        raise language.ModelError(f"no {name}")

    monkeypatch.setattr(language, "Named", unfit)
    for number in range(5):
        (here / f"{number}.md").write_text(CLAIM)
    assert run("check", "--model", "en_nowhere_else", "--no-cache").exit_code == 2
    assert tried == ["en_nowhere_else"]


@pytest.mark.usefixtures("asking")
def test_an_unfit_pipeline_is_no_matter_where_no_rule_asks(here: Path) -> None:
    result = run("check", "--model", "en_nowhere_sm", "--select", "HL101", "--format", "concise", "a.md")
    assert (result.exit_code, result.stderr) == (1, "")


# A pipeline that is there


@pytest.fixture(scope="session")
def named(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled weights as a spaCy pipeline in a folder, made with spaCy as a user would install one."""
    folder = tmp_path_factory.mktemp("pipelines") / "twin"
    facts = json.loads((language.BUNDLED / "pipeline.json").read_text(encoding="utf-8"))
    nlp = skeleton.restore(facts, zlib.decompress((language.BUNDLED / "weights.bin").read_bytes()))
    from spacy.lookups import Lookups

    lookups = Lookups()
    lookups.add_table("lemma_lookup", {"cures": "cure"})
    lemmatizer: Any = nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    lemmatizer.initialize(lookups=lookups)
    nlp.to_disk(folder)
    return folder


def test_a_named_pipeline_reads_the_claims(here: Path, named: Path) -> None:
    (here / "healthlint.toml").write_text(f"model = '{named}'\n")
    result = run("claims", "--format", "json", "a.md")
    assert (result.exit_code, result.stderr) == (0, "")
    bundled = json.loads(run("claims", "--format", "json", "--model", BUNDLED, "a.md").stdout)
    found = json.loads(result.stdout)
    mine, theirs = (one["files"][0]["sentences"] for one in (bundled, found))
    assert [one["text"] for one in mine] == [one["text"] for one in theirs]
    assert any(one["frames"] for one in theirs)


# What is loaded, and what is kept


@pytest.mark.parametrize("args", [("check", "--select", "HL1"), ("check", "--select", "HL1", "--model", "en_nowhere_sm")])
def test_spacy_is_not_imported_where_no_rule_asks(here: Path, args: tuple[str, ...]) -> None:
    code = (
        "import sys\nfrom healthlint.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit as end:\n    assert end.code == 1, end.code\n"
        "assert not {'spacy', 'thinc', 'numpy'} & set(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *args, "--no-cache", "a.md"], cwd=here, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_bundled_pipeline_needs_no_spacy(here: Path) -> None:
    code = (
        "import sys\nfrom healthlint.cli import main\n"
        "try:\n    main(['claims', 'a.md'])\nexcept SystemExit as end:\n    assert end.code == 0, end.code\n"
        "assert 'spacy' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=here, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_stamp_of_a_pipeline_changes_with_its_name_its_version_and_its_files(blank: Path) -> None:
    first = language.stamp(str(blank))
    assert first == language.stamp(str(blank))
    assert str(blank) in first
    assert language.stamp("en_nowhere_sm") != language.stamp("en_nowhere_md")
    meta = json.loads((blank / "meta.json").read_text())
    (blank / "meta.json").write_text(json.dumps({**meta, "version": "9.9.9"}))
    second = language.stamp(str(blank))
    assert first != second
    assert "9.9.9" in second
    (blank / "weights").write_bytes(b"1")
    assert language.stamp(str(blank)) != second


def test_an_installed_package_is_found_without_loading_it(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = here / "installed" / "en_test_model"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('loaded')\n")
    (package / "meta.json").write_text('{"version": "1.2.3"}')
    monkeypatch.syspath_prepend(here / "installed")
    assert "1.2.3" in language.stamp("en_test_model")


def test_the_cache_is_asked_anew_for_another_model(here: Path, blank: Path) -> None:
    keys = set()
    for model in ("", BUNDLED, "en_nowhere_sm", "models/blank"):
        args = ("--model", model) if model else ()
        run("check", "--select", "HL1", "a.md", *args)
        (entry,) = (here / ".healthlint_cache").glob("*.json")
        keys.add(entry.read_text().partition("\n")[0])
    assert len(keys) == 4
    (blank / "meta.json").write_text("{}")
    run("check", "--select", "HL1", "a.md", "--model", "models/blank")
    keys.add(entry.read_text().partition("\n")[0])
    assert len(keys) == 5
