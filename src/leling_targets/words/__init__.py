"""How a figure, a gap, a promise, a formula, a project is put into words, in the reader's language."""
