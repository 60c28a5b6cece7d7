"""Facts about a page: who wrote and checked it, when, on what sources, what it sells, what it advises, what kind it is.

Rules about the page as a whole ask here (``page.facts``). Each fact is found at the first asking and has its place. Nothing
here judges; nothing looks at the clock.
"""

from __future__ import annotations

from healthlint.facts.fact import Dated, Fact, Person
from healthlint.facts.page_facts import NAMES, PAGE_KINDS, PageFacts

__all__ = ["NAMES", "PAGE_KINDS", "Dated", "Fact", "PageFacts", "Person"]
