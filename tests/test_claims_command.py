"""``healthlint claims``: what is listed, in each format, and what is said when it cannot be."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from healthlint import run as runner
from healthlint.claims.frame import LEVELS
from healthlint.cli import output
from healthlint.inventories.csv import HEADER, safe
from healthlint.inventories.markdown import escaped
from healthlint.inventories.table import wrapped
from tests.commands import program, run

PAGE = """# Ginger tea

Ginger tea may relieve nausea. Turmeric cures *arthritis* in a week. The kettle is blue.

In a 2019 trial, [researchers](https://example.org/trial) found that zinc reduces the risk of colds.

> Garlic melts fat.

Does honey heal burns?
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tea.md").write_text(PAGE)
    return tmp_path


def data(*args: str | Path, stdin: str | None = None) -> dict[str, Any]:
    result = run("claims", "--format", "json", *args, stdin=stdin)
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def sentences(*args: str | Path, stdin: str | None = None) -> list[dict[str, Any]]:
    found = data(*args, stdin=stdin)["files"][0]["sentences"]
    assert isinstance(found, list)
    return found


def frame(text: str, *args: str) -> dict[str, Any]:
    """The only claim of a text."""
    (found,) = [one for sentence in sentences("-", *args, stdin=text) for one in sentence["frames"]]
    assert isinstance(found, dict)
    return found


def rows(*args: str | Path, stdin: str | None = None) -> list[dict[str, str]]:
    result = run("claims", "--format", "csv", *args, stdin=stdin)
    return list(csv.DictReader(io.StringIO(result.stdout)))


def count(*args: str) -> int:
    """How many claims the page has."""
    return sum(len(one["frames"]) for one in sentences("tea.md", *args))


# JSON


def test_json_lists_every_sentence_in_order_at_its_place() -> None:
    found = sentences("tea.md")
    assert [one["text"] for one in found] == [
        "Ginger tea",
        "Ginger tea may relieve nausea.",
        "Turmeric cures arthritis in a week.",
        "The kettle is blue.",
        "In a 2019 trial, researchers found that zinc reduces the risk of colds.",
        "Garlic melts fat.",
        "Does honey heal burns?",
    ]
    assert all(one["certainty"] in LEVELS for one in found)
    turmeric = found[2]
    assert (turmeric["line"], turmeric["column"], turmeric["end_line"], turmeric["end_column"]) == (3, 32, 3, 69)
    assert PAGE[turmeric["offset"] : turmeric["end_offset"]] == "Turmeric cures *arthritis* in a week."


def test_json_says_what_acts_how_and_on_what() -> None:
    first = sentences("tea.md")[1]["frames"][0]
    assert first["subject"]["text"].startswith("Ginger")
    assert (first["subject"]["kind"], first["subject"]["status"]) == ("treatment", "supplement")
    assert (first["effect"]["text"], first["effect"]["lemma"], first["effect"]["direction"]) == (
        "relieve",
        "relieve",
        "relieve",
    )
    assert [target["text"] for target in first["targets"]] == ["nausea"]
    assert (first["certainty"], first["hedges"]) == ("conditional", ["may"])
    assert first["attribution"] == "none"
    assert first["cited"] is False
    second = sentences("tea.md")[2]["frames"][0]
    assert (second["certainty"], second["hedges"]) == ("direct", [])
    assert PAGE[second["offset"] : second["end_offset"]].startswith("Turmeric cures *arthritis")


def test_the_shape_of_json_is_the_one_that_is_documented() -> None:
    documented = (Path(__file__).parent.parent / "docs" / "claims.md").read_text(encoding="utf-8")
    block = re.search(r"```json\n(.*?)```", documented, re.DOTALL)
    assert block
    sample, real = json.loads(block[1]), data("tea.md")
    assert sample["version"] == real["version"] == 1
    assert list(sample) == list(real)
    assert list(sample["files"][0]) == list(real["files"][0])
    one, other = sample["files"][0]["sentences"][0], real["files"][0]["sentences"][1]
    assert list(one) == list(other)
    assert list(one["frames"][0]) == list(other["frames"][0])
    for part in ("subject", "effect"):
        assert list(one["frames"][0][part]) == list(other["frames"][0][part])
    assert list(one["frames"][0]["targets"][0]) == list(other["frames"][0]["targets"][0])


def test_a_citation_has_its_address() -> None:
    cited = [one for sentence in sentences("tea.md") for one in sentence["frames"] if one["cited"]]
    assert [(one["citation"], one["citation_url"]) for one in cited] == [("researchers", "https://example.org/trial")]


def test_denied_asked_quoted_and_headed_are_said() -> None:
    assert frame("Zinc does not cure colds.\n")["negated"] is True
    assert frame("Does zinc cure colds?\n")["question"] is True
    assert frame("> Zinc cures colds.\n", "--stdin-filename", "a.md")["quoted"] is True
    assert frame("# Zinc cures colds\n", "--stdin-filename", "a.md")["heading"] is True


# Rules


def _house(here: Path, word: str) -> None:
    folder = here / "house"
    folder.mkdir(exist_ok=True)
    rule = {
        "code": "HL599",
        "name": "word-of-the-house",
        "extends": "existence",
        "message": f"'%s' is '{word}'; write something else.",
        "level": "warning",
        "why": "It is not for us.",
        "authority": [{"title": "The house", "kind": "rationale"}],
        "tokens": [word],
        "bad": [f"[[{word}]] one", f"[[{word}]] two", f"*[[{word}]]* three"],
        "good": ["one", "two", "three", "four"],
        "as_of": "2026-11-01",
    }
    (folder / "rule.yml").write_text(json.dumps(rule))
    (here / "healthlint.toml").write_text('styles = ["house"]\nselect = ["HL599"]\n')


def fired(text: str, *args: str) -> list[list[str]]:
    return [one["rules"] for sentence in sentences("-", *args, stdin=text) for one in sentence["frames"]]


def test_a_rule_fires_on_the_claim_whose_words_it_underlines(here: Path) -> None:
    _house(here, "eases")
    text = "Zinc cures colds. Honey eases a cough. The kettle eases.\n"
    assert [one["rules"] for one in sentences("-", stdin=text)] == [[], ["HL599"], ["HL599"]]
    assert fired("Zinc cures colds and eases a cough.\n") == [[], ["HL599"]]


def test_a_rule_that_touches_no_claim_is_about_all_of_the_sentence(here: Path) -> None:
    _house(here, "wow")
    assert fired("Zinc cures colds and eases a cough, wow.\n") == [["HL599"], ["HL599"]]


def test_a_rule_that_is_off_or_silenced_does_not_fire(here: Path) -> None:
    _house(here, "cures")
    assert fired("Zinc cures colds.\n") == [["HL599"]]
    silenced = "<!-- healthlint: ignore-next-line[HL599] it is a quotation -->\nZinc cures colds.\n"
    assert fired(silenced, "--stdin-filename", "a.md") == [[]]
    (here / "healthlint.toml").write_text('styles = ["house"]\nselect = ["HL1"]\n')
    assert fired("Zinc cures colds.\n") == [[]]


def test_the_rules_are_those_of_check(here: Path) -> None:
    (here / "healthlint.toml").write_text('profile = "supplement-marketing"\n')
    text = "# Our tea\n\nIt is 100% safe and cures arthritis. Turmeric repairs joints, studies show. Rest well.\n"
    (here / "b.md").write_text(text)
    checked = json.loads(run("check", "b.md", "--format", "json", "--select", "HL5,HL6", "--no-cache").stdout)
    codes = {one["code"] for one in checked["files"][0]["diagnostics"] if one["code"] >= "HL5"}
    assert codes
    assert {code for one in sentences("b.md") for code in one["rules"]} == codes


def test_the_profile_is_the_one_of_the_command_line_else_of_the_page(here: Path) -> None:
    (here / "b.md").write_text("---\nhealthlint: {profile: news}\n---\nZinc cures colds.\n")
    assert data("b.md")["files"][0]["profile"] == "news"
    assert data("b.md", "--profile", "clinic-marketing")["files"][0]["profile"] == "clinic-marketing"


# Table


@pytest.mark.parametrize("width", [80, 100, 120])
def test_a_table_fits_the_terminal(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "width", lambda: width)
    text = run("claims", "tea.md").stdout
    assert max(map(len, text.splitlines())) <= width
    assert "\x1b" not in text
    assert "tea.md (patient-education): " in text
    assert "conditional" in text
    assert "hedged by “may”" in text
    assert f"\n\n{count()} claims (" in text


def test_a_table_loses_no_word() -> None:
    long = (
        "Ginger and lemon and honey and thyme and mint and cinnamon tea relieves a cough that nobody could explain before.\n"
    )
    text = run("claims", "-", stdin=long).stdout
    found = frame(long)
    for word in [*found["subject"]["text"].split(), *(word for one in found["targets"] for word in one["text"].split())]:
        assert text.count(word) >= 2


def test_colour_only_where_it_is_wanted() -> None:
    assert "\x1b[1m" in run("claims", "--color", "always", "tea.md").stdout
    plain = re.sub(r"\x1b\[\d+m", "", run("claims", "--color", "always", "tea.md").stdout)
    assert plain == run("claims", "tea.md").stdout


def test_what_would_act_on_the_terminal_is_shown() -> None:
    text = run("claims", "-", stdin="Zinc\u202e cures\x07 colds.\n").stdout
    assert "\u202e" not in text
    assert "\x07" not in text


def test_wrapping_breaks_only_what_does_not_fit() -> None:
    assert wrapped("a bb ccc", 4) == ["a bb", "ccc"]
    assert wrapped("abcdefgh i", 3) == ["abc", "def", "gh", "i"]
    assert wrapped("", 3) == [""]


# What is listed


def test_certainty_is_the_least_that_is_listed() -> None:
    assert {row["certainty"] for row in rows("tea.md")} >= {"none", "conditional", "direct"}
    assert {row["certainty"] for row in rows("tea.md", "--certainty", "conditional")} == {"conditional", "direct"}
    assert {row["certainty"] for row in rows("tea.md", "--certainty", "direct")} == {"direct"}
    assert "may relieve" not in run("claims", "tea.md", "--certainty", "direct").stdout


@pytest.mark.parametrize("format", ["table", "csv", "markdown"])
def test_all_lists_sentences_without_a_claim(format: str) -> None:
    assert "The kettle is blue." not in run("claims", "tea.md", "--format", format).stdout
    assert "The kettle is blue." in run("claims", "tea.md", "--format", format, "--all").stdout


@pytest.mark.parametrize("format", ["table", "csv", "markdown"])
def test_a_sentence_on_which_a_rule_fires_is_listed_without_a_claim(format: str) -> None:
    text = "We guarantee results. The door is blue.\n"
    result = run("claims", "-", "--profile", "clinic-marketing", "--format", format, stdin=text)
    assert "We guarantee results." in result.stdout
    assert "HL501" in result.stdout
    assert "The door is blue." not in result.stdout
    if format != "csv":
        assert "No claims in 2 sentences of 1 file. Rules fire on 1 of them." in result.stdout


def test_sentences_on_which_rules_fire_are_counted_beside_the_claims() -> None:
    text = "We guarantee results. Turmeric relieves pain.\n"
    stdout = run("claims", "-", "--profile", "clinic-marketing", stdin=text).stdout
    assert "1 claim (1 direct) in 1 of 2 sentences of 1 file." in stdout
    assert "Rules also fire on 1 sentence without one." in " ".join(stdout.split())


def test_sentences_that_only_read_like_claims_are_counted_and_can_be_listed() -> None:
    text = "Turmeric relieves pain.\n\nPeople who knit daily have fewer visitors than those who do not.\n"
    stdout = " ".join(run("claims", "-", stdin=text).stdout.split())
    assert "1 more sentence reads like a claim; --all --certainty correlational lists such too." in stdout
    assert "who knit" not in stdout
    listed = " ".join(run("claims", "-", "--all", "--certainty", "correlational", stdin=text).stdout.split())
    assert "who knit" in listed
    assert "reads like" not in listed


def test_json_cannot_be_cut_short() -> None:
    result = run("claims", "tea.md", "--format", "json", "--certainty", "direct")
    assert result.exit_code == 2
    assert "JSON lists every sentence" in result.stderr
    assert result.stderr.count("\n") == 1


# CSV and Markdown


def test_csv_has_a_header_and_a_row_a_claim() -> None:
    found = rows("tea.md")
    assert tuple(found[0]) == HEADER
    assert all(None not in row and None not in row.values() for row in found)
    assert (found[0]["line"], found[0]["column"], found[0]["effect"], found[0]["targets"]) == ("3", "1", "relieve", "nausea")
    assert [row["question"] for row in found][-1] == "yes"
    assert run("claims", "--format", "csv", "-", stdin="Rest well.\n").stdout == ",".join(HEADER) + "\n"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝"])
def test_csv_holds_no_formula(sign: str) -> None:
    text = f'{sign}HYPERLINK("http://example.org","x"), zinc cures colds.\n'
    found = rows("-", "--all", stdin=text)
    assert any(row["sentence"] == "'" + text.strip() for row in found)
    assert not any(cell.startswith(sign) for row in found for cell in row.values())
    assert safe(f" {sign}1") == f"'{sign}1"
    assert safe("\t=1") == "'=1"


def test_csv_keeps_quotes_commas_and_letters() -> None:
    text = 'Zinc, "the mineral", cures colds in Málaga.\n'
    assert rows("-", stdin=text)[0]["sentence"] == text.strip()


def test_markdown_shows_the_text_as_it_is() -> None:
    text = run("claims", "--format", "markdown", "-", stdin="Zinc | iron <b> *cures* `colds` & [x](y).\n").stdout
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    assert len({len(re.findall(r"(?<!\\)\|", line)) for line in lines}) == 1
    assert r"\<b\> \*cures\* \`colds\` \& \[x\](y)" in text
    assert escaped("a|b\nc") == r"a\|b c"


def test_markdown_names_the_rules_that_fire(here: Path) -> None:
    _house(here, "cures")
    text = run("claims", "--format", "markdown", "tea.md").stdout
    assert text.startswith(
        f"## tea.md\n\nProfile patient-education. {count()} claims in 7 sentences.\n\n| Place | Sentence |"
    )
    assert text.endswith("\n- HL599: word-of-the-house\n")


# Files


def test_an_inventory_is_no_verdict() -> None:
    result = run("claims", "tea.md", "--profile", "supplement-marketing")
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_file_that_cannot_be_read_is_2_and_the_others_are_listed(here: Path) -> None:
    (here / "a.md").write_bytes(b"\x00\x01")
    for format in ("table", "json", "csv", "markdown"):
        result = run("claims", "--format", format, "a.md", "nowhere.md", "tea.md")
        assert result.exit_code == 2
        assert "relieve" in result.stdout
        assert [line.split(": ")[1] for line in result.stderr.splitlines()] == ["a.md", "nowhere.md"]
    files = data("a.md", "tea.md")["files"]
    assert [bool(one["errors"]) for one in files] == [True, False]
    assert files[0]["sentences"] == []
    told = " ".join(run("claims", "a.md", "nowhere.md", "tea.md").stdout.split())
    assert "of 1 file." in told
    assert "2 files could not be read." in told


def test_an_output_file(here: Path) -> None:
    wanted = run("claims", "--format", "markdown", "tea.md").stdout
    result = run("claims", "--format", "markdown", "--output-file", "out.md", "tea.md")
    assert (here / "out.md").read_text(encoding="utf-8") == wanted
    assert result.stdout.startswith(f"{count()} claims (")
    assert result.stdout.endswith(" Written to out.md.\n")
    assert run("claims", "-q", "-o", "out.md", "tea.md").stdout == ""
    assert run("claims", "-o", "no/such/out.md", "tea.md").exit_code == 2


def test_folders_excludes_and_standard_input(here: Path) -> None:
    (here / "drafts").mkdir()
    (here / "drafts" / "a.md").write_text("Zinc cures colds.\n")
    assert [one["path"] for one in data()["files"]] == ["tea.md", str(Path("drafts", "a.md"))]
    assert [one["path"] for one in data("--exclude", "drafts/")["files"]] == ["tea.md"]
    assert data("-", "--stdin-filename", "x.html", stdin="<p>Zinc <b>cures</b> colds.")["files"][0]["path"] == "x.html"
    assert run("claims", "--stdin-filename", "x.md", "tea.md").exit_code == 2


def test_nothing_to_read(here: Path) -> None:
    (here / "empty").mkdir()
    result = run("claims", "empty")
    assert (result.exit_code, result.stdout) == (0, "There was nothing to read.\n")
    assert json.loads(run("claims", "--format", "json", "empty").stdout) == {"version": 1, "files": []}


def test_what_is_no_text_is_marked() -> None:
    found = sentences("-", "--stdin-filename", "a.md", stdin="Zinc cures `colds` and ![a cough](a.png).\n")
    assert found[0]["text"] == "Zinc cures […] and […] ."


@pytest.mark.parametrize("format", ["table", "json", "csv", "markdown"])
def test_two_processes_list_what_one_lists(here: Path, format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "_WORTH_FORKING", 0)
    monkeypatch.setattr(runner, "_WORTH_SPAWNING", 0)
    for number in range(4):
        (here / f"page{number}.md").write_text(PAGE.replace("week", f"{number} weeks"))
    one, two = (run("claims", "--format", format, "--jobs", jobs) for jobs in ("1", "2"))
    assert (one.exit_code, one.stderr) == (0, "")
    assert one.stdout == two.stdout


def test_the_same_input_gives_the_same_bytes(here: Path) -> None:
    args = ("claims", "--format", "json", "tea.md")
    one, two = (program(*args, cwd=here, env={"PYTHONHASHSEED": seed}) for seed in ("1", "2"))
    assert (one.returncode, one.stderr) == (0, "")
    assert one.stdout == two.stdout


def test_a_table_shows_a_long_address_short_and_csv_whole() -> None:
    address = "https://example.org/trial?" + "x" * 200
    page = f"Researchers found in a [trial of 2019]({address}) that zinc reduces the risk of colds.\n"
    args = ("-", "--stdin-filename", "a.md")
    assert "(https://example.org/trial…)" in " ".join(run("claims", *args, stdin=page).stdout.split())
    assert rows(*args, stdin=page)[0]["citation_url"] == address


@pytest.mark.parametrize("content", ["", "```\nZinc cures colds.\n```\n", "---\ntitle: Zinc\n---\n"])
def test_a_file_without_text_is_told_apart_from_one_without_claims(here: Path, content: str) -> None:
    (here / "a.md").write_text(content)
    for format in ("table", "markdown"):
        result = run("claims", "--format", format, "a.md")
        assert result.exit_code == 0
        assert "Nothing was read. 1 file holds no text to read.\n" in result.stdout
        assert "No claims" not in result.stdout
        assert result.stderr.startswith("note: a.md: there is no text to read")
    assert run("claims", "-q", "a.md").stderr == ""
    assert " of 1 file." in run("claims", "a.md", "tea.md").stdout
    assert {file["path"]: file["without_text"] for file in data("a.md", "tea.md")["files"]} == {
        "a.md": True,
        "tea.md": False,
    }


def test_what_could_not_be_read_is_not_counted_as_read(here: Path) -> None:
    (here / "a.md").write_bytes(b"\0\1")
    result = run("claims", "a.md", "nowhere.md")
    assert (result.exit_code, result.stdout) == (2, "Nothing was read. 2 files could not be read.\n")
    assert len(result.stderr.splitlines()) == 2


def test_what_softens_is_told_apart_from_what_hedges(here: Path) -> None:
    (here / "a.md").write_text("Zinc can shorten a cold and may help to ease a cough.\n")
    told = run("claims", "a.md").stdout
    assert "softened by “can”" in told
    assert "hedged by “may”; softened by “help”" in told
