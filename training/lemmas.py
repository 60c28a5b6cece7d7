"""The lemma table: for each tag the endings of words and what they lose and gain, learned from the treebanks.

An ending is kept only where it says something else than the next shorter one, so the table is small and also knows words
it has never seen ("-ies" to "-y"). Whole words are endings too (marked with ``^``), which holds the irregular ones.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from training.trees import Tree

TAGS = (
    "NNS",
    "NNPS",
    "VBZ",
    "VBP",
    "VBD",
    "VBN",
    "VBG",
    "JJR",
    "JJS",
    "RBR",
    "RBS",
    "MD",
    "RB",
    "PRP",
    "PRP$",
    "DT",
    "CC",
    "IN",
    "VB",
)

_ENDINGS = {"NNS": ("s",), "NNPS": ("s",), "VBZ": ("s",), "VBD": ("ed",), "VBN": ("ed",), "VBG": ("ing",)}

# What the treebanks may lack or get wrong; our own list.
# Words are set off by spaces: form=lemma.
IRREGULAR = {
    "NNS": """
children=child men=man women=woman feet=foot teeth=tooth mice=mouse people=people lives=life knives=knife leaves=leaf
halves=half diagnoses=diagnosis analyses=analysis bases=base crises=crisis metastases=metastasis prostheses=prosthesis
bacteria=bacterium data=data criteria=criterion phenomena=phenomenon ova=ovum sera=serum fungi=fungus nuclei=nucleus
stimuli=stimulus vertebrae=vertebra larvae=larva emboli=embolus thrombi=thrombus bronchi=bronchus indices=index
species=species means=means wares=wares fibres=fibre helices=helix slogans=slogan series=series biopsies=biopsy
therapies=therapy viruses=virus abscesses=abscess fetuses=fetus lenses=lens biases=bias illnesses=illness
processes=process weaknesses=weakness diabetes=diabetes herpes=herpes rabies=rabies measles=measles calves=calf
scarves=scarf
""",
    "VBD": """
arose=arise was=be were=be became=become began=begin bit=bite bled=bleed broke=break brought=bring built=build
bought=buy caught=catch chose=choose came=come cut=cut dealt=deal did=do drew=draw drank=drink drove=drive ate=eat
fell=fall fed=feed felt=feel fought=fight found=find flew=fly forgot=forget froze=freeze got=get gave=give went=go
grew=grow had=have heard=hear held=hold hurt=hurt kept=keep knew=know led=lead left=leave let=let lay=lie lost=lose
made=make meant=mean met=meet overcame=overcome paid=pay put=put quit=quit read=read rose=rise ran=run said=say
saw=see sought=seek sent=send set=set shook=shake shot=shoot showed=show shrank=shrink shut=shut slept=sleep
spent=spend spread=spread stood=stand stuck=stick struck=strike swelled=swell swam=swim took=take taught=teach
tore=tear told=tell thought=think understood=understand underwent=undergo withdrew=withdraw woke=wake wore=wear
won=win wrote=write rebuilt=rebuild sped=speed bound=bind healed=heal treated=treat created=create relieved=relieve
boosted=boost soothed=soothe
""",
    "VBN": """
arisen=arise been=be become=become begun=begin bitten=bite bled=bleed broken=break brought=bring built=build
bought=buy caught=catch chosen=choose come=come cut=cut dealt=deal done=do drawn=draw drunk=drink driven=drive
eaten=eat fallen=fall fed=feed felt=feel fought=fight found=find forgotten=forget frozen=freeze gotten=get got=get
given=give gone=go grown=grow had=have heard=hear held=hold hidden=hide hurt=hurt kept=keep known=know led=lead
left=leave let=let lain=lie lost=lose made=make meant=mean met=meet overcome=overcome paid=pay proven=prove put=put
read=read risen=rise run=run said=say seen=see sought=seek sent=send set=set shaken=shake shown=show shrunk=shrink
slept=sleep spent=spend spread=spread stood=stand stuck=stick struck=strike swollen=swell taken=take taught=teach
torn=tear told=tell thought=think understood=understand undergone=undergo withdrawn=withdraw worn=wear won=win
written=write rebuilt=rebuild sped=speed bound=bind healed=heal treated=treat created=create relieved=relieve
boosted=boost soothed=soothe
""",
    "VBG": """
lying=lie dying=die being=be having=have healing=heal treating=treat creating=create soothing=soothe repairing=repair
relieving=relieve reducing=reduce boosting=boost curing=cure easing=ease supporting=support promoting=promote
improving=improve balancing=balance controlling=control
""",
    "VBZ": """
is=be 's=be has=have does=do goes=go dies=die lies=lie relieves=relieve cures=cure eases=ease reduces=reduce
focuses=focus causes=cause
""",
    "VBP": """
are=be am=be 're=be 'm=be 've=have
""",
    "MD": """
ca=can wo=will 'll=will 'd=would sha=shall can=can could=could may=may might=might must=must should=should will=will
would=would
""",
    "RB": """
n't=not nt=not
""",
    "JJR": """
better=good worse=bad less=less more=more further=far lower=low higher=high healthier=healthy
""",
    "JJS": """
best=good worst=bad least=least most=most lowest=low highest=high healthiest=healthy
""",
    "RBR": """
better=well worse=badly more=more less=less
""",
    "RBS": """
best=well most=most least=least
""",
}


def pairs(trees: list[Tree]) -> dict[str, Counter[tuple[str, str]]]:
    """Form and lemma of each tag with their counts, where the pair is letters only and looks like an inflection."""
    found: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for tree in trees:
        for form, tag, lemma in zip(tree.words, tree.tags, tree.lemmas, strict=True):
            if tag in TAGS and lemma not in {"_", ""}:
                small, base = (form, lemma) if tag == "NNPS" else (form.lower().replace("’", "'"), lemma.lower())
                if small == base and (tag in {"JJR", "JJS", "RBR", "RBS"} or small.endswith(_ENDINGS.get(tag, ()))):
                    continue  # the treebanks leave some forms as they are ("followed"); that is never their base
                if tag == "RB":
                    continue
                if all(letter.isalpha() or letter in "-'" for letter in small + base):
                    found[tag][small, base] += 1
    return found


def table(trees: list[Tree]) -> str:
    """Lines ``tag ending off add``, as ``healthlint.inflection.endings`` reads them."""
    found = pairs(trees)
    for tag, text in IRREGULAR.items():
        for pair in text.split():
            form, base = pair.split("=")
            for other in [key for key in found[tag] if key[0] == form]:
                del found[tag][other]
            found[tag][form, base] = 1000
    lines: list[str] = []
    for tag in TAGS:
        votes: dict[str, Counter[tuple[int, str]]] = defaultdict(Counter)
        best: dict[str, tuple[str, int]] = {}
        for (form, base), count in sorted(found[tag].items()):
            if count > best.get(form, ("", 0))[1]:
                best[form] = (base, count)
        for form, (base, count) in sorted(best.items()):
            common = 0
            while common < min(len(form), len(base)) and form[common].lower() == base[common].lower():
                common += 1
            edit = (len(form) - common, base[common:])
            marked = "^" + form.lower()
            weight = min(count, 3)
            for start in range(len(marked) + 1):
                votes[marked[start:]][edit] += weight
        chosen: dict[str, tuple[int, str]] = {}
        for ending in sorted(votes, key=lambda one: (len(one), one)):
            edit, share = max(votes[ending].items(), key=lambda item: (item[1], item[0]))
            shorter = next((chosen[ending[i:]] for i in range(1, len(ending) + 1) if ending[i:] in chosen), (0, ""))
            enough = share >= 2 or ending.startswith("^")
            if edit != shorter and enough and len(ending) - ending.count("^") >= edit[0]:
                chosen[ending] = edit
        lines += [f"{tag}\t{ending}\t{off}\t{add}" for ending, (off, add) in sorted(chosen.items())]
    return "\n".join(lines) + "\n"
