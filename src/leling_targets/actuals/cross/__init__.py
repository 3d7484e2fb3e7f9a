"""Cross tables: figures in a block, whose meaning stands in the header above, the labels beside and the title."""
