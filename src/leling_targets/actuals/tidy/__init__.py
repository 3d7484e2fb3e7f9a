"""Tidy tables, with a row for every figure: their header, what stands around them, what of them is no figure."""
