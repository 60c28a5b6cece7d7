"""Rules of LanguageTool's that are off unless `enable-rules` names them, each with the reason.

Chosen on real health pages, on others than those the figures in docs/languagetool.md come from. Rules that LanguageTool
itself leaves off by default, and those that only a picky check has, are not in the list.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_OWN = "healthlint has a rule of its own for it, which knows lists, tables and headings"
_HOUSE = "a matter of house style, about which reliable pages differ"
_GUESS = "more often wrong than right on health pages"

OFF: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "ENGLISH_WORD_REPEAT_RULE",
                "PHRASE_REPETITION",
                "EN_A_VS_AN",
                "SENTENCE_WHITESPACE",
                "COMMA_PARENTHESIS_WHITESPACE",
                "DOUBLE_PUNCTUATION",
                "CONSECUTIVE_SPACES",
                "WHITESPACE_RULE",
                "UPPERCASE_SENTENCE_START",
                "EN_UNPAIRED_BRACKETS",
                "EN_UNPAIRED_QUOTES",
                "UNPAIRED_BRACKETS",
                "AFFECT_EFFECT",
            ),
            _OWN,
        ),
        **dict.fromkeys(
            (
                "EN_COMPOUNDS",
                "HYPHEN_TO_EN",
                "COMMA_COMPOUND_SENTENCE",
                "COMMA_COMPOUND_SENTENCE_2",
                "MISSING_COMMA_AFTER_INTRODUCTORY_PHRASE",
                "ENGLISH_WORD_REPEAT_BEGINNING_RULE",
                "ADVERB_WORD_ORDER",
                "DASH_RULE",
                "EN_QUOTES",
                "EN_SPECIFIC_CASE",
                "EN_WORD_COHERENCY",
                "PER_CENT",
                "MISSING_COMMA_AFTER_YEAR",
                "BACHELOR_ABBR",
                "PH_D",
                "DOS_AND_DONTS",
                "IF_OF",
                "FULL_TIME",
                "DECISION_MAKING",
                "SENT_START_CONJUNCTIVE_LINKING_ADVERB_COMMA",
                "COMPRISED_OF",
            ),
            _HOUSE,
        ),
        **dict.fromkeys(
            (
                "THE_SUPERLATIVE",
                "ADVISE_VBG",
                "ADVERB_OR_HYPHENATED_ADJECTIVE",
                "CD_NN",
                "A_LOT_OF_NN",
                "MANY_NN_U",
                "UNDER_COMPOUNDS",
                "WRONG_GENITIVE_APOSTROPHE",
                "POSSESSIVE_APOSTROPHE",
                "EVERYDAY_EVERY_DAY",
                "ESSENTIAL_ESSENTIALLY",
                "NODT_DOZEN",
                "FILE_EXTENSIONS_CASE",
                "ADMIT_ENJOY_VB",
                "ENGLISH_WRONG_WORD_IN_CONTEXT",
                "MOST_COMPARATIVE",
                "OVER_TIME",
                "BODY_TISSUE_UNCOUNTABLE",
                "YOUR_NN",
                "YOUR_YOU_2",
                "TO_VB_ITS_NN",
                "BACK_COMPOUNDS",
                "CONDITIONAL_CLAUSE",
                "SPACE_BEFORE_PARENTHESIS",
                "KEY_WORDS",
                "VITAMIN_C",
                "THE_NN_AND_THE_NN",
                "VERB_NOUN_CONFUSION",
                "EITHER_OF_THE_NN",
                "IN_ON_THE_RIGHT_HAND_SIDE",
                "TOILET",
                "EXTREME_ADJECTIVES",
            ),
            _GUESS,
        ),
        "EN_DATE_WEEKDAY_CURRENTYEAR": "it compares dates with the server's clock, so that a page changes by itself",
    }
)
