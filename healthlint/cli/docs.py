"""``healthlint docs``: the manual of rules."""

from __future__ import annotations

from pathlib import Path

import click

from healthlint import docs, registry
from healthlint.cli import output


@click.command("docs", short_help="Write the manual of rules.")
@click.argument("folder", default=docs.FOLDER, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if the files are not what would be written.")
def command(folder: Path, check: bool) -> int:
    """Write the manual of rules, made from the rules themselves, to FOLDER (docs/rules): an index and a page a rule."""
    wanted = docs.pages(registry.load())
    try:
        current = _written(folder)
        stale = sorted(name for name in wanted.keys() | current.keys() if wanted.get(name) != current.get(name))
        if check:
            return _told(folder, stale)
        folder.mkdir(parents=True, exist_ok=True)
        for name in stale:
            if name in wanted:
                (folder / name).write_text(wanted[name], encoding="utf-8", newline="\n")
            else:
                (folder / name).unlink()
    except (OSError, ValueError) as error:
        raise click.ClickException(f"{folder}: {getattr(error, 'strerror', None) or error}") from None
    output.write(f"Wrote {folder}: {len(wanted):,} pages, {len(stale):,} of them new, changed or taken away.\n")
    return 0


def _written(folder: Path) -> dict[str, str]:
    """The pages that this command wrote before, by name; what people put there themselves is left alone."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))}
    return {name: text for name, text in texts.items() if text.startswith(docs.MARK)}


def _told(folder: Path, stale: list[str]) -> int:
    if not stale:
        output.write(f"{folder} is current.\n")
        return 0
    more = f" and {len(stale) - 1:,} more" if len(stale) > 1 else ""
    again = "" if str(folder) == docs.FOLDER else f" {folder}"
    output.write(f"{folder}/{stale[0]}{more}: not what the rules say; run: healthlint docs{again}\n")
    return 1
