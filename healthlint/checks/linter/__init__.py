"""Rules about the linter's own comments. The findings are made in ``suppress``; here is what a reader is told."""
