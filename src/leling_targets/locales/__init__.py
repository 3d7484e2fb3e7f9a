"""The texts of the program, one file per language."""
