"""HL7: what a page must carry: dates that hold, people with names, badges with something behind them."""
