"""What HTML elements mean to a reader of prose. Tables only."""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _names("area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen")

# Their content is not markup: it ends at the next end tag of that name and nowhere else.
RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "textarea", "title"})

# Nothing in them is prose of the page.
SKIPPED = (RAW - {"title"}) | _names(
    "nav pre template svg math select option optgroup datalist button object canvas audio video map progress meter "
    "listing plaintext"
)

# Inline: a stand-in takes their place in the sentence.
CODE = frozenset({"code", "kbd", "samp", "tt", "math", "button", "select"})

BLOCK = _names(
    "address article aside blockquote body caption center colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html label legend li listing main "
    "menu nav ol optgroup option p plaintext pre search section summary table tbody td template textarea tfoot th "
    "thead title tr ul xmp noscript iframe canvas audio video"
)

HEADINGS = _names("h1 h2 h3 h4 h5 h6")

CONTEXT = {
    "header": "header",
    "footer": "footer",
    "aside": "aside",
    "address": "address",
    "blockquote": "blockquote",
    "details": "details",
    "summary": "summary",
    "figure": "figure",
    "table": "table",
    "ul": "list",
    "menu": "list",
    "dir": "list",
    "ol": "ordered-list",
    "dl": "definition-list",
    "legend": "label",
    "label": "label",
    "form": "form",
}

# An element that sets the kind of the text in it; all other blocks leave it to what is around them.
KIND = {
    "blockquote": "paragraph",
    "figure": "paragraph",
    "details": "paragraph",
    "fieldset": "paragraph",
    "li": "item",
    "td": "cell",
    "th": "header-cell",
    "caption": "caption",
    "figcaption": "caption",
    "dt": "term",
    "dd": "definition",
    **dict.fromkeys(HEADINGS, "heading"),
}

MARK = {
    "a": "link",
    "em": "emphasis",
    "i": "emphasis",
    "cite": "emphasis",
    "dfn": "emphasis",
    "b": "strong",
    "strong": "strong",
    "sup": "superscript",
    "sub": "subscript",
    "q": "quote",
    "abbr": "abbreviation",
    "acronym": "abbreviation",
    "del": "deleted",
    "s": "deleted",
    "strike": "deleted",
    "ins": "inserted",
}

GROUPS = frozenset({"ul", "ol", "menu", "dir", "dl", "table"})

# A start tag of the key ends an open element among the values, searched up to one of the stops.
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_TABLE = frozenset({"table"})
ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), _LISTS | {"table"}),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl", "table"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl", "table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr", "caption"}), _TABLE),
    "tbody": (frozenset({"tbody", "thead", "tfoot", "caption"}), _TABLE),
    "thead": (frozenset({"tbody", "thead", "tfoot", "caption"}), _TABLE),
    "tfoot": (frozenset({"tbody", "thead", "tfoot", "caption"}), _TABLE),
    "option": (frozenset({"option"}), frozenset({"select", "datalist", "optgroup"})),
}

# An end tag of another element does not reach through these.
SCOPE = frozenset({"table", "td", "th", "caption", "html"})
TABLE_PARTS = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "html", "body"})
