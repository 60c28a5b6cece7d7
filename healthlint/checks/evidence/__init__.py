"""Rules about evidence: who says so, what kind of study it was, how sure one can be."""
