"""HL422: a short form in capitals whose long form stands nowhere, or only later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from healthlint import acronyms
from healthlint.checks.plain_language import short_forms
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule


@rule(
    "HL422",
    "undefined-acronym",
    "“{text}” is never given in full: write {long}, at its first use.",
    Severity.WARNING,
    vocab=True,
    options={"min_uses": 1},
    profiles={"professional": Severity.INFO},
    authority=[
        Authority(
            "Agency for Healthcare Research and Quality, Patient Education Materials Assessment Tool, item 3: short "
            "forms are spelled out the first time, but for such as CT",
            "guidance",
            "http://www.ahrq.gov/professionals/prevention-chronic-care/improve/self-mgmt/pemat/pemat4.html",
        ),
        Authority("NHS digital service manual, A to Z of health writing: CT and A&E need no long form, CJD does", "style"),
    ],
    measured=Measured(
        "trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)", 455588, 36, 36, 34
    ),
    bad=[
        "[[GERD]] can harm the food pipe. Many people with GERD take a tablet.",
        "There are two types of [[EGD]], it seems. An EGD takes an hour.",
        "Some people have limited scleroderma, or [[CREST]] syndrome.",
        "- Your *[[DVT]]* will be scanned.\n- A DVT can move.",
        Case("<p>Ask for an <strong>[[ECG]]</strong> if your heart flutters.</p>", format="html"),
        "You may need an [[EGD]]. We keep you in for a night.\n\nAn esophagogastroduodenoscopy (EGD) takes ten minutes.",
    ],
    good=[
        "Deep vein thrombosis (DVT) is a clot. A DVT can move.",
        "A CT or MRI scan may help. It does no harm to DNA.",
        "Dr Ana Ruiz, MD, PhD, RN, wrote this page in Austin, TX 78701.",
        "Do NOT drink. STOP if it hurts. ALWAYS ask first.",
        "Your blood group is AB. Take vitamin B12 and 400 IU of vitamin D in stage III.",
        "Some people have a change in the FBN gene or in BRCA1.",
        "WHAT TO DO WHEN YOU FEEL ILL\n\nRest.",
        "You can have an IUD (a small device in the womb) put in. An IUD lasts for years.",
        "You may have a heart attack (MI). An MI needs care at once.",
        "The test counts the red cells in your blood (your RBC count).\n\nA normal RBC count is about 5.",
        "You will have PTT tests. These tests show how fast your blood clots. Two more are called TT and RT.",
        'Read "Looking After Your Heart With DASH" for more.',
        "Run `DVT` and read the XML.",
        "# Where can I learn more?\n\n- [Lakeside Clinic: what NREM is, and why it counts](https://example.org/nrem)",
        "The food you eat is turned into ATP, which gives your muscles their power.",
        Case("<p>Ask for an <abbr title='electrocardiogram'>ECG</abbr>.</p>", format="html"),
        "ECG stands for electrocardiogram.",
    ],
    known_misses=["Ask if [[GLP-1]] drugs are right for you."],
    known_false_alarms=["Our shoes are made by KOVAX in Spain."],
)
def undefined_acronym(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """
    Letters that a writer uses every day are a closed door to a reader who does not know them, and a door that looks like
    a word:
    people do not look it up, they skip it. One finding for each short form, at its first use in running text. A short
    form that
    is explained in other words, or that people know better than its long form, is left alone; so are names of genes, units,
    titles after a name, places and words in capitals for stress. Told as a hint where the long form does stand on the
    page, but
    later or untied to its short form.
    """
    uses = short_forms.uses(page)
    if not any(use.running for places in uses.values() for use in places):
        return
    defined = acronyms.by_key(page)
    order = {id(block): index for index, block in enumerate(page.prose)}
    for key, places in uses.items():
        running = [use for use in places if use.running]
        if not running:
            continue
        block, start, end, *_ = running[0]
        text = block.text[start:end]
        if key in defined:
            first = min(defined[key], key=lambda one: (order[id(one.block)], one.definition.start))
            where = first.definition
            if order[id(first.block)] <= order[id(block)] or any(use.explained for use in running if use.block is block):
                continue
            long = " ".join(where.long.split())
            yield Finding(
                block,
                start,
                end,
                message=f"“{text}” is given in full only later: write “{long} ({text})” here, at its first use.",
                related=(first.block, where.start, where.end),
                severity=Severity.INFO,
            )
        elif len(running) >= options["min_uses"] and not any(use.explained for use in places):
            if len(key) > 3 and short_forms.is_word(page, text):
                continue
            long = short_forms.spelled(page, key, places)
            if long:
                yield Finding(
                    block,
                    start,
                    end,
                    message=f"“{text}” and “{long}” both stand here, and nothing says that they are one: write "
                    f"“{long} ({text})” where the first of them stands.",
                    severity=Severity.INFO,
                )
                continue
            remedy = f"its long form with “({text})” behind it, or say it in plain words"
            yield Finding(block, start, end, {"long": remedy})
