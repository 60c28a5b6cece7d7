"""Rules about claims that need more than one sentence: a page's balance, its contradictions."""
